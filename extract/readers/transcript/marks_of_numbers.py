"""The normal form of a transcribed cell: marks stripped, broken numbers and codes joined.

Transcription tools keep the line breaks of a narrow column as spaces (`816. 29`, `2012 999`). The
pieces of a cell stay as printed; its text is this normal form:

* tags, `**` and `#` marks and entities are resolved; runs of white space become one space;
* spaces between two Chinese characters go: they are line breaks or letter spacing;
* a number is joined where the parts show that they are one: a point at the break (`816. 29`,
  `1236 .95`) or decimals that only together are as long as those of the table (`51.4 3`);
* digits are joined to a code only in a column of codes, and only to a length that codes have;
* long project codes of digits and capitals are joined, and codes of the procurement catalogue.

Everything else keeps its spaces: `12.50 30.00` stays two numbers and opens the page ledger.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from extract.captions.marks import lowered, raised
from extract.captions.text import fold, is_amount

# <o:p>, <st1:chsdate …>: Word writes names with a prefix, and attributes without end
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:[:-][a-zA-Z0-9]+)*(?:\s[^<>]{0,2000})?/?>")
_APART = re.compile(r"</?(?:t[drh]|table|p|div|h[1-6]|li|br)\b[^<>]{0,2000}>", re.I)
_RAISED = re.compile(r"<sup\b[^<>]{0,200}>([^<>]{0,20})</sup\s*>|\^\{?(\d{1,2})\}?\^", re.I)
_LOWERED = re.compile(r"<sub\b[^<>]{0,200}>([^<>]{0,20})</sub\s*>", re.I)
# Formulas of one number, as recognition tools write them.
_MATH = re.compile(r"\$\$?([^$]{1,200})\$?\$|\\\(([^\\]{1,200})\\\)|\\\[([^\\]{1,200})\\\]")
_MATH_FONT = re.compile(
    r"\\(?:mathbf|mathrm|mathit|mathsf|text|textbf|boldsymbol|underline|bf|rm)\s*\{([^{}]*)\}"
)
_MATH_STYLE = re.compile(r"\\(?:bf|rm|it|sf|tt|small|large|displaystyle)(?![a-z])\s*")
_MATH_RAISED = re.compile(r"\^\s*\{?\s*(\d{1,2}|\\ast|\*)\s*\}?\s*$")
_MATH_SPACE = re.compile(r"\\[,;:! ]|\\quad|~|\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|~,-])")
# 1，100。07 and 1,100·07: the point as a Chinese keyboard or a recognition tool has it
_POINT = re.compile(r"(?<=\d)[。｡·•∙‧・](?=\d{1,6}%?$)")
_NUMERIC = re.compile(r"[-−—△+]?[\d,，]+[。｡·•∙‧・]\d{1,6}%?")
_BREAK = re.compile(r"<br\s*/?>|</p>\s*|</div>\s*", re.I)
_BOLD = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_HEADING = re.compile(r"^\s{0,3}#{1,6}(?:\s+|$)")
_IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)\s]{0,2000}\)")
_HAN = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u201c\u201d"
_HAN_SPACE = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_CODE = re.compile(r"\d{3}(?:\d\d){0,3}")
_PROJECT = re.compile(r"(?=.*[A-Z])(?:\d{6,}[0-9A-Z]*)(?: [0-9A-Z]+)+")
_MIN_PROJECT = 16
_CATALOGUE = re.compile(r"[ABC]\d{2,}(?: \d+)+")


def strip_marks(text: str) -> str:
    """The text without the marks of Markdown and HTML; white space is kept."""
    text = _IMAGE.sub("", text)
    text = _RAISED.sub(lambda m: raised(m.group(1) or m.group(2) or ""), text)
    text = _LOWERED.sub(lambda m: lowered(m.group(1)), text)
    text = _TAG.sub("", _BREAK.sub(" ", text))
    text = _MATH.sub(lambda m: _plain_math(m.group(0), m.group(m.lastindex or 0)), text)
    text = html.unescape(_BOLD.sub("", _HEADING.sub("", text)))
    return _ESCAPED.sub(r"\1", text)


def _plain_math(source: str, inner: str) -> str:
    """`$ 1{,}100.07 $` as 1,100.07; what is no number stays as it was written."""
    for _ in range(3):
        inner = _MATH_FONT.sub(r"\1", inner)
    text = _MATH_RAISED.sub(lambda m: raised(m.group(1)), _MATH_STYLE.sub("", inner))
    text = text.replace("{,}", ",").replace("\\%", "%").replace("\\ast", "*")
    text = _MATH_SPACE.sub("", text).replace("{", "").replace("}", "")
    is_mark = text and len(text) < 3 and text == raised(text) and not is_amount(text)
    return text if is_mark or is_amount(text) else source


def bare(source: str) -> str:
    """All text of a source without regard to its tables: what their cells have to add up to."""
    return html.unescape(_TAG.sub("", _IMAGE.sub("", _APART.sub(" ", source))))


def has_image(text: str) -> bool:
    """True where the tool left a picture instead of its text."""
    return bool(_IMAGE.search(text))


def pieces(text: str) -> tuple[str, ...]:
    """The printed pieces of a cell, marks included, one for each line that the tool kept."""
    found = (part.strip() for part in _BREAK.sub(lambda m: m.group(0) + "\n", text).split("\n"))
    return tuple(part for part in found if part)


def plain(text: str) -> str:
    """Marks stripped, white space settled, Chinese joined; numbers are left as they are."""
    joined = _HAN_SPACE.sub("", " ".join(strip_marks(text).split()))
    return _POINT.sub(".", joined) if _NUMERIC.fullmatch(joined) else joined


def decimals_of(texts: Iterable[str]) -> int:
    """How many decimals most amounts of a table have; two where it has none with a point."""
    counts = Counter(
        len(fold(text).partition(".")[2])
        for text in texts
        if " " not in text and "." in text and is_amount(text) and "%" not in text
    )
    return counts.most_common(1)[0][0] if counts else 2


def join_number(text: str, decimals: int) -> str:
    """A number broken by spaces, joined where the parts show that they are one."""
    if " " not in text:
        return text
    joined = text.replace(" ", "")
    parts = text.split()
    if not is_amount(joined) or not all(re.fullmatch(r"[-−(]?[\d.,]+[%)]?", p) for p in parts):
        return text
    folded = fold(joined).rstrip("%)")
    at_point = any(a.endswith((".", ",")) or b.startswith((".", ",")) for a, b in pairwise(parts))
    whole = sum("." in p for p in parts) == 1 and len(folded.partition(".")[2]) == decimals
    broken_off = at_point and folded.count(".") == 1 and len(folded.partition(".")[2]) <= decimals
    return joined if whole or broken_off else text


def join_code(text: str) -> str:
    """Digits of a subject code broken by spaces, joined where a code has that length."""
    joined = text.replace(" ", "")
    return joined if _CODE.fullmatch(joined) else text


def join_project_code(text: str) -> str:
    """`1301902140LQ778M8V N01` joined: digits first, capitals, long enough for a project code; and
    `A02010601 02`, a code of the procurement catalogue."""
    joined = text.replace(" ", "")
    is_project = _PROJECT.fullmatch(text) and len(joined) >= _MIN_PROJECT
    return joined if is_project or _CATALOGUE.fullmatch(text) else text


def is_code_column(texts: list[str]) -> bool:
    """True where most cells of a column are subject codes once they are joined."""
    texts = [t for t in texts if len(t) > 2]  # column numbers stand in every column
    codes = sum(bool(_CODE.fullmatch(t.replace(" ", ""))) for t in texts)
    long = sum(len(t.replace(" ", "")) >= 5 for t in texts)
    return long > 0 and codes * 10 >= len(texts) * 8
