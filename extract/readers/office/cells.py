"""A cell of a workbook as it is shown: its number format, and the type of each part of its text.

A 9 in white or struck out before 543.58 was read as 9543.58, and a raised 1 behind it as 543.581.
"""

from __future__ import annotations

from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX

from extract.captions.marks import lowered, raised
from extract.readers.colours import WHITE, Colour, is_lost_on
from extract.readers.office.number_format import SMALLEST, is_in_white, show

_BLACK: Colour = (0, 0, 0)
_THEME = {0: WHITE, 1: _BLACK}  # the others are what the workbook makes of them


def shown(cell: Any, shows_zeros: bool) -> str:
    """The text of a cell that a reader of the sheet sees."""
    value = cell.value
    if value is None or _is_unseen(getattr(cell, "font", None), cell):
        return ""
    if isinstance(value, CellRichText):
        value = "".join(_run(part, cell) for part in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return " ".join(str(value).split())
    return show(value, getattr(cell, "number_format", None) or "General", shows_zeros)


def hides_some(cell: Any) -> bool:
    """True for a cell of which a part is struck out, tiny or of the colour of its ground."""
    parts = cell.value if isinstance(cell.value, CellRichText) else ()
    return _is_unseen(getattr(cell, "font", None), cell) or any(
        isinstance(part, TextBlock) and _is_unseen(part.font, cell) for part in parts
    )


def _run(part: Any, cell: Any) -> str:
    if not isinstance(part, TextBlock):
        return str(part)
    if _is_unseen(part.font, cell):
        return ""
    if part.font.vertAlign == "superscript":
        return raised(part.text)
    return lowered(part.text) if part.font.vertAlign == "subscript" else str(part.text)


def _is_unseen(font: Any, cell: Any) -> bool:
    """True for what was taken back, is too small to be read or of the colour of its ground."""
    if font is None:
        return False
    colour = _colour(font.color)
    fill = getattr(cell, "fill", None)
    kind = getattr(fill, "fill_type", None)
    ground: Colour | None = WHITE
    if kind is not None:
        ground = _colour(getattr(fill, "fgColor", None)) if kind == "solid" else None
    lost = colour is not None and ground is not None and is_lost_on(colour, ground)
    is_tiny = font.sz is not None and font.sz < SMALLEST
    written = getattr(cell, "number_format", None) or ""
    is_white = ground == WHITE and is_in_white(cell.value, written)
    return bool(font.strike) or lost or is_tiny or is_white


def _colour(given: Any) -> Colour | None:
    """The parts of a colour; None for one that the workbook leaves to its theme."""
    if given is None or given.tint:
        return None
    if given.type == "theme":
        return _THEME.get(given.theme)
    if given.type == "indexed":
        if not 0 <= given.indexed < len(COLOR_INDEX):
            return None
        digits = COLOR_INDEX[given.indexed][-6:]
    else:
        digits = str(given.rgb)[-6:]
    try:
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    except ValueError:
        return None
