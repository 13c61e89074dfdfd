"""Page heads of text documents: the title, body, year and unit lines above a table.

One printed line (`202 某局  预算年度：2024  单位：万元`) comes out of a narrow box or a text layer
in several pieces, even out of order (`预算年`, `202 某局`, `度：`). They are put together again.
"""

from __future__ import annotations

import re

from extract.captions.text import fold, squeeze
from extract.captions.titles import is_number, is_title, unit_of
from extract.readers.transcript.markup import Block

_MAX_PIECES = 9
_MAX_LENGTH = 40
_PIECE = re.compile(
    r"^(?:预算年?|度?[:：]?|年?度[:：]?|预?算?年度[:：]?(?:20\d\d)?年?|20\d\d年?|截止时间[:：].*|单位[:：]?|(?:百|千|万)?元)$"
)
_CODED_BODY = re.compile(r"^\d{3,9} ?(?!年)[\u4e00-\u9fff][\u4e00-\u9fff()（）]{2,}$")
_CODED_LINE = re.compile(r"^\d{3,9} \S+ .*(?:年度|单位[:：])")
_MARK = re.compile(r"单位[:：]|年度|度[:：]|截止时间")


def is_head_piece(text: str) -> bool:
    """True for a piece of a page head: body with its code, year, unit, date."""
    squeezed = squeeze(text)
    if not squeezed or len(squeezed) > _MAX_LENGTH:
        return False
    return bool(_PIECE.match(squeezed) or unit_of(text) or is_coded_body(text))


def is_coded_body(text: str) -> bool:
    """True for `202 某局`, alone or with year and unit on the same line."""
    return bool(_CODED_BODY.match(fold(text).strip())) or is_coded_line(text)


def is_coded_line(text: str) -> bool:
    """True for `202 某局 预算年度：2024 单位：万元`: nothing but a page head prints that."""
    return bool(_CODED_LINE.match(fold(text).strip()))


def split_head(above: list[Block]) -> tuple[list[Block], list[Block], bool]:
    """(lines before, page head, has a title) of the lines above a table."""
    start, has_title = len(above), False
    while start and len(above) - start < _MAX_PIECES:
        text = above[start - 1].text
        if is_title(text) and not text.rstrip()[-1:].isdigit():
            start, has_title = start - 1, True
            break
        if not is_head_piece(text):
            break
        start -= 1
    if has_title and start and is_number(above[start - 1].text):
        start -= 1  # 公开01表 on a line of its own
    return above[:start], above[start:], has_title


def join_head(head: list[Block]) -> list[str]:
    """The title on its own line, the pieces below it on one, two spaces between them."""
    texts = [block.text for block in head]
    titles = [t for t in texts if not is_head_piece(t)]
    pieces = [t for t in texts if is_head_piece(t)]
    if not any(_MARK.search(squeeze(t)) for t in pieces):
        return texts
    return [*titles, "  ".join(pieces)]
