"""Rows of a text layer: from tokens between row numbers to code, captions and numbers.

A narrow cell is printed over several lines, a row over two pages; blank cells leave no trace. What
is certain here is the order: number, code, caption, numbers from left to right. Which column a
number belongs to is decided in `extract.text_layer.column_solver`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.captions.row_captions import line_key, numbering
from extract.captions.text import squeeze
from extract.captions.totals import GRAND_TOTALS

_NUMBER = re.compile(r"^[-−]?[\d,]*+(?:\.\d*)?%?$")
_CODE_LENGTHS = {3, 5, 7, 9}


@dataclass(frozen=True, slots=True)
class Token:
    """A printed word: its text, page, and whether a blank line stands before it."""

    text: str
    page: int
    line: int
    after_blank: bool

    @property
    def is_numeric(self) -> bool:
        """True for a number, with or without marks."""
        return bool(_NUMBER.match(self.text)) and any(c.isdigit() for c in self.text)


@dataclass(slots=True)
class Printed:
    """A cell as its printed pieces, each with the page it stands on."""

    pieces: list[Token] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The pieces, joined."""
        return "".join(t.text for t in self.pieces)


@dataclass(slots=True)
class LayerRow:
    """A row: its number, code, captions by side and the numbers after each caption."""

    number: Printed = field(default_factory=Printed)
    code: Printed = field(default_factory=Printed)
    captions: list[Printed] = field(default_factory=list)
    numbers: list[list[Printed]] = field(default_factory=list)
    problem: str = ""


def split_rows(
    tokens: list[Token], coded: bool, first: int
) -> tuple[list[Token], list[list[Token]]]:
    """(tokens before the first row, tokens of each row). A row begins with the next row number;
    in coded tables a code or 合计 must follow, or a piece of a wrapped code would pass for one."""
    starts: list[int] = []
    expected = first
    for index, token in enumerate(tokens):
        opens_line = index == 0 or tokens[index - 1].line != token.line
        if token.text == str(expected) and opens_line and _starts(tokens, index, coded):
            starts.append(index)
            expected += 1
    if not starts:
        return tokens, []
    ends = [*starts[1:], len(tokens)]
    return tokens[: starts[0]], [tokens[a:b] for a, b in zip(starts, ends, strict=True)]


def _starts(tokens: list[Token], index: int, coded: bool) -> bool:
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].text
    if coded:
        return bool(re.match(r"^\d{3,9}$", following)) or squeeze(following)[:2] in GRAND_TOTALS
    return not tokens[index + 1].is_numeric


def read_coded(tokens: list[Token], decimals: int) -> LayerRow:
    """`3 | 2010 | 3 | 政府 | 办公厅 | 644. | 32 | 644. | 32`, in two parts if a page ends in it."""
    row = LayerRow(Printed(tokens[:1]))
    name = Printed()
    numbers: list[Printed] = []
    for part in _parts(tokens[1:]):
        rest = part
        while rest and rest[0].text.isdigit() and _code_goes_on(row.code.text, rest):
            row.code.pieces.append(rest[0])
            rest = rest[1:]
        while rest and not rest[0].is_numeric:
            name.pieces.append(rest[0])
            rest = rest[1:]
        if any(not t.is_numeric for t in rest):
            row.problem = "words stand between the numbers"
        _add_numbers(row, numbers, [t for t in rest if t.is_numeric], decimals)
        name.pieces.extend(t for t in rest if not t.is_numeric)
    if row.code.text and len(row.code.text) not in _CODE_LENGTHS:
        row.problem = f"{row.code.text} is no code"
    row.captions, row.numbers = [name], [numbers]
    return row


def _code_goes_on(code: str, rest: list[Token]) -> bool:
    """Digits before the name are pieces of the code; after a page break only as far as they fit."""
    if not code:
        return True
    return len(code) + len(rest[0].text) in _CODE_LENGTHS and (
        len(code) not in _CODE_LENGTHS or any(not t.is_numeric for t in rest)
    )


def read_sided(tokens: list[Token], decimals: int, last: tuple[int, int]) -> LayerRow:
    """A row of two sides: captions and numbers as they alternate, left and right by caption.

    `last` are the last list numbers (一、…) of both sides: a lone caption goes where its number
    continues the list, if its words do not say it."""
    row = LayerRow(Printed(tokens[:1]), captions=[Printed(), Printed()], numbers=[[], []])
    runs: list[tuple[list[Token], list[Token]]] = []
    for token in tokens[1:]:
        if token.is_numeric and runs:
            runs[-1][1].append(token)
        elif runs and not runs[-1][1]:
            runs[-1][0].append(token)
        else:
            runs.append(([token], []))
    cells: list[tuple[list[Token], list[Token]]] = []
    for words, amounts in runs:
        cut = _cut(words)
        cells.extend([(words[:cut], []), (words[cut:], amounts)] if cut else [(words, amounts)])
    cells = _joined_over_pages(cells)
    if len(cells) > 2:
        row.problem = "more than two captions"
        words = [t for w, _ in cells[1:] for t in w]
        cells = [cells[0], (words, [t for _, a in cells[1:] for t in a])]
    sides = [0, 1]
    if len(cells) != 2:
        sides = [_side("".join(t.text for t in w), last) for w, _ in cells]
    for side, (words, amounts) in zip(sides, cells, strict=True):
        if side < 0:
            row.problem = "a lone caption that may stand on either side"
        row.captions[side].pieces.extend(words)
        _add_numbers(row, row.numbers[side], amounts, decimals)
    return row


def _joined_over_pages(
    cells: list[tuple[list[Token], list[Token]]],
) -> list[tuple[list[Token], list[Token]]]:
    """The rest of a caption on the next page, printed after the number of its first part."""
    if len(cells) < 2 or cells[-1][0][0].page == cells[0][0][0].page:
        return cells
    *before, (words, amounts) = cells
    upper, numbers = before[-1]
    if line_key("".join(t.text for t in upper + words), ""):
        return [*before[:-1], (upper + words, numbers + amounts)]
    return cells


def _cut(words: list[Token]) -> int:
    """Where the second of two captions begins in words without a number between; 0 for one."""
    if line_key(squeeze("".join(t.text for t in words)), ""):
        return 0
    for place in range(1, len(words)):
        if numbering(squeeze("".join(t.text for t in words[place:])))[0] == 1:
            return place
    for place in range(1, len(words)):
        left, right = (squeeze("".join(t.text for t in w)) for w in (words[:place], words[place:]))
        if line_key(left, "") and line_key(right, ""):
            return place
    return 0


def _side(caption: str, last: tuple[int, int]) -> int:
    """0 for revenue, 1 for expenditure, −1 where neither words nor list number tell."""
    squeezed = squeeze(caption)
    key = line_key(squeezed, "")
    style, ordinal, name = numbering(squeezed)
    if key.startswith("function_") or "expenditure" in key or key == "next_year_balance":
        return 1
    if key or name.endswith("收入"):
        return 0
    if name.endswith("支出"):
        return 1
    fits = [n for n in (0, 1) if style == 1 and ordinal == last[n] + 1]
    return fits[0] if len(fits) == 1 else -1


def read_captioned(tokens: list[Token], decimals: int, numbered: bool) -> LayerRow:
    """A caption, spaces and digits in it, then the numbers at the end of the row."""
    row = LayerRow(Printed(tokens[:1] if numbered else []))
    rest = tokens[1:] if numbered else tokens
    end = len(rest)
    while end and rest[end - 1].is_numeric:
        end -= 1
    numbers: list[Printed] = []
    _add_numbers(row, numbers, rest[end:], decimals)
    row.captions, row.numbers = [Printed(rest[:end])], [numbers]
    return row


def _parts(tokens: list[Token]) -> list[list[Token]]:
    """The tokens of a row page by page."""
    parts: list[list[Token]] = []
    for token in tokens:
        if parts and parts[-1][-1].page == token.page:
            parts[-1].append(token)
        else:
            parts.append([token])
    return parts


def _add_numbers(row: LayerRow, numbers: list[Printed], tokens: list[Token], decimals: int) -> None:
    """Join the pieces of wrapped numbers; those on the next page complete open ones in order."""
    broken = [n for n in numbers if not is_whole(n.text, decimals)]
    if numbers and tokens:
        fresh: list[Printed] = []
        _join(fresh, tokens, decimals)
        if broken and len(fresh) == len(broken):
            for number, rest in zip(broken, fresh, strict=True):
                number.pieces.extend(rest.pieces)
        elif not broken:
            numbers.extend(fresh)
        else:
            row.problem = "the numbers of two pages do not fit together"
            numbers.extend(fresh)
        return
    _join(numbers, tokens, decimals)


def _join(numbers: list[Printed], tokens: list[Token], decimals: int) -> None:
    for token in tokens:
        text = numbers[-1].text if numbers else ""
        open_point = text.endswith((".", ",")) and token.text[:1].isdigit()
        starts_at_point = token.text.startswith(".") and text[-1:].isdigit() and "." not in text
        missing = (
            "." in text
            and token.text.isdigit()
            and len(text.partition(".")[2]) + len(token.text) == decimals
        )
        if numbers and (open_point or starts_at_point or missing):
            numbers[-1].pieces.append(token)
        else:
            numbers.append(Printed([token]))


def is_whole(text: str, decimals: int) -> bool:
    """True for a number with all its decimals. Without a point it may be the first half of one."""
    return "." in text and len(text.partition(".")[2]) >= decimals
