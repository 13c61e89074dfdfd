"""A page of a transcription or a workbook as a picture: its grid, the cell asked for outlined.

Such pages have no picture of their own; what is drawn is what was read of them (`reports.grids`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from pages import fonts
from reports.grids import Block, Cell, Grid

INK = (194, 40, 28)
_TEXT, _LINE = (29, 35, 41), (160, 168, 176)
_SIZE, _LEADING, _PAD, _MARGIN = 15, 20, 5, 16
_WIDEST, _PAGE, _TALLEST = 240, 1400, 2200  # of a column, of a line of text, of the picture
_LONGEST, _LONGEST_LINE = 300, 5000  # characters of a cell, of a line of text


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines of text at a place, with a frame where it is a cell."""

    left: int
    top: int
    width: int
    height: int
    lines: list[str]
    is_cell: bool
    is_marked: bool


def png(grid: Grid) -> bytes:
    """The grid as PNG; of a long one, what stands around the cell asked for."""
    font = ImageFont.truetype(str(fonts.FILE), _SIZE, layout_engine=ImageFont.Layout.BASIC)
    pieces: list[_Piece] = []
    top = _MARGIN
    for block in grid.blocks:
        placed = list(_table(block, top, font) if block.rows else _line(block, top, font))
        pieces += placed
        top = max((piece.top + piece.height for piece in placed), default=top) + _PAD
    width = max((piece.left + piece.width for piece in pieces), default=_PAGE) + _MARGIN
    marked = next((piece for piece in pieces if piece.is_marked), None)
    first = 0
    if top + _MARGIN > _TALLEST and marked:
        first = max(0, min(marked.top - _TALLEST // 2, top + _MARGIN - _TALLEST))
    image = Image.new("RGB", (width, min(top + _MARGIN, _TALLEST)), "white")
    draw = ImageDraw.Draw(image)
    for piece in sorted(pieces, key=lambda piece: piece.is_marked):
        if first - piece.height <= piece.top <= first + image.height:
            _draw(draw, piece, first, font)
    out = BytesIO()
    # Fast, and it keeps the few red pixels red.
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def _draw(
    draw: ImageDraw.ImageDraw, piece: _Piece, first: int, font: ImageFont.FreeTypeFont
) -> None:
    left, top = piece.left, piece.top - first
    if piece.is_cell or piece.is_marked:
        frame = [left, top, left + piece.width, top + piece.height]
        draw.rectangle(
            frame,
            outline=INK if piece.is_marked else _LINE,
            width=3 if piece.is_marked else 1,
        )
    for number, line in enumerate(piece.lines):
        at = (left + _PAD, top + _PAD // 2 + number * _LEADING)
        draw.text(at, line, fill=_TEXT, font=font)


def _line(block: Block, top: int, font: ImageFont.FreeTypeFont) -> Iterator[_Piece]:
    lines = _wrapped(_plain(block.text, _LONGEST_LINE), _PAGE, font)
    width = max(int(font.getlength(line)) for line in lines) + 2 * _PAD
    height = _LEADING * len(lines) + _PAD
    yield _Piece(_MARGIN, top, width, height, lines, is_cell=False, is_marked=block.is_marked)


def _table(block: Block, top: int, font: ImageFont.FreeTypeFont) -> Iterator[_Piece]:
    cells = list(_places(block.rows))
    widths = [2 * _PAD] * max((x + cell.columns for _, x, cell in cells), default=0)
    heights = [_LEADING + _PAD] * len(block.rows)
    for _, x, cell in cells:
        if cell.columns == 1:
            length = int(font.getlength(_plain(cell.text))) + 2 * _PAD + 2
            widths[x] = max(widths[x], min(length, _WIDEST))
    texts = []
    for y, x, cell in cells:
        lines = _wrapped(_plain(cell.text), sum(widths[x : x + cell.columns]) - 2 * _PAD, font)
        texts.append(lines)
        if cell.rows == 1:
            heights[y] = max(heights[y], _LEADING * len(lines) + _PAD)
    for (y, x, cell), lines in zip(cells, texts, strict=True):
        yield _Piece(
            _MARGIN + sum(widths[:x]), top + sum(heights[:y]),
            sum(widths[x : x + cell.columns]), sum(heights[y : y + cell.rows]),
            lines, is_cell=True, is_marked=cell.is_marked,
        )  # fmt: skip


def _places(rows: list[list[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Cells with their row and column: those of a row leave out what others reach over."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            yield y, x, cell
            taken |= {(y + b, x + a) for a in range(cell.columns) for b in range(cell.rows)}
            x += cell.columns


def _plain(text: str, longest: int = _LONGEST) -> str:
    """Text in one line, without what is no character, and no longer than can be looked at."""
    shown = "".join(c if c.isprintable() else " " for c in text[:longest])
    return shown + "…" if len(text) > longest else shown


def _wrapped(text: str, width: int, font: ImageFont.FreeTypeFont) -> list[str]:
    """Lines of a text that fit a width; numbers stay whole where they fit."""
    lines, line, length = [], "", 0.0
    lengths: dict[str, float] = {}
    for part in _parts(text):
        own = lengths.get(part)
        if own is None:
            own = lengths[part] = font.getlength(part)
        if line and length + own > width:
            lines.append(line)
            line, length = "", 0.0
        line, length = line + part, length + own
    return [*lines, line]


def _parts(text: str) -> Iterator[str]:
    """What a line may break between: Chinese characters, and words or numbers of others."""
    word = ""
    for character in text:
        if character.isascii() and not character.isspace():
            word += character
            continue
        if word:
            yield word
            word = ""
        yield character
    if word:
        yield word
