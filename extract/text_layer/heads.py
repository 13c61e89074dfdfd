"""Heads of tables in a text layer: the printed characters of a head against known heads.

A text layer prints the captions of a head in pieces and out of order (`上年`, `结转科目`, `编码`).
Which columns a table has cannot be read from that, but it can be recognised: a known head
(`vocabulary/text_layer_heads.csv`) is the head of the table if both have exactly the same
characters. Digits are left out, because years change. An unknown head is no head: its lines stay
lines and the page ledger names them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.captions.header_rows import is_column_numbers
from extract.captions.text import squeeze
from extract.readers.sheet import SheetCell, SheetRow
from extract.vocabulary import kept, rows

_MAX_HEAD_LINES = 80


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head with its columns as paths; `kind`: how the rows below it are printed."""

    kind: str
    paths: tuple[tuple[str, ...], ...]
    letters: frozenset[tuple[str, int]]

    @property
    def has_numbers(self) -> bool:
        return self.paths[0] == ("序号",)


@dataclass(slots=True)
class HeadFound:
    """A known head on a page: the lines it takes and its rows for the grid."""

    head: KnownHead
    first: int
    end: int
    rows: list[SheetRow]


@kept
def known_heads() -> tuple[KnownHead, ...]:
    found = []
    for row in rows("text_layer_heads"):
        paths = tuple(tuple(path.split("/")) for path in row["columns"].split("|"))
        captions = [cell.text for line in _layout(paths) for cell in line.values()]
        found.append(KnownHead(row["kind"], paths, _letters("".join(captions))))
    return tuple(found)


def find_head(lines: list[str], first: int) -> HeadFound | None:
    """The known head that begins at a line, with the row of column numbers below it."""
    text = ""
    most = _most_letters()
    counts: Counter[str] = Counter()
    for index in range(first, min(len(lines), first + _MAX_HEAD_LINES)):
        if not lines[index].strip():
            continue
        text += lines[index]
        counts.update(c for c in squeeze(lines[index]) if not c.isdigit())
        if any(n > most.get(c, 0) for c, n in counts.items()):
            return None  # no known head goes on like this
        letters = frozenset(counts.items())
        for head in known_heads():
            if head.letters == letters:
                return _with_numbers(head, lines, first, index + 1, text)
    return None


def _with_numbers(head: KnownHead, lines: list[str], first: int, end: int, text: str) -> HeadFound:
    made = _layout(head.paths)
    digits = [c for c in squeeze(text) if c.isdigit()]
    for row in made:
        for cell in row.values():  # the year of a caption, as printed in this document
            if "0000" in cell.text:
                cell.text = cell.text.replace("0000", "".join(digits))
    place = end
    while place < len(lines) and not lines[place].strip():
        place += 1
    if place < len(lines):
        tokens = lines[place].split()
        if is_column_numbers(tokens) and len(tokens) <= len(head.paths):
            shift = len(head.paths) - len(tokens)
            made.append({n + shift: SheetCell(t) for n, t in enumerate(tokens)})
            end = place + 1
    return HeadFound(head, first, end, made)


def _letters(text: str) -> frozenset[tuple[str, int]]:
    return frozenset(Counter(c for c in squeeze(text) if not c.isdigit()).items())


def _layout(paths: tuple[tuple[str, ...], ...]) -> list[SheetRow]:
    """Head rows with spans: a caption once over its columns, short paths reach down."""
    depth = max(len(path) for path in paths)
    made: list[SheetRow] = [{} for _ in range(depth)]
    for column, path in enumerate(paths):
        for level, caption in enumerate(path):
            last = level == len(path) - 1
            before = paths[column - 1][: level + 1] if column else ()
            if not last and before == path[: level + 1]:
                start = next(n for n in range(column) if paths[n][: level + 1] == before)
                made[level][start].column_span = column - start + 1
                continue
            made[level][column] = SheetCell(caption, row_span=depth - level if last else 1)
    return made


@kept
def _most_letters() -> dict[str, int]:
    """How often each letter occurs in a known head at most."""
    most: dict[str, int] = {}
    for head in known_heads():
        for letter, count in head.letters:
            most[letter] = max(most.get(letter, 0), count)
    return most


@kept
def first_letters() -> frozenset[str]:
    """The letters that known heads begin with."""
    return frozenset(head.paths[0][0][0] for head in known_heads())
