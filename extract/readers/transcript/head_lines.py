"""Title, number, body and unit that a tool wrote into the head cells of a table.

`| 收支总表 单位：万元 项目 | 预算数 |`: merged rows above a head fall into its first cell, or into
each cell below them. They become lines above the table again.
"""

from __future__ import annotations

import re

from extract.captions.titles import clean_title, is_title, stands_beside_title
from extract.readers.sheet import SheetCell, visible
from extract.readers.transcript.marks_of_numbers import strip_marks
from extract.readers.transcript.markup import Block

_PART = re.compile(
    r"\s+|(?=[（(]?(?:金额|计量|货币)?单位[:：])"
    r"|(?<=万元)[)）]?|(?<=[：:]元)[)）]?|(?<=千元)[)）]?|(?<=[表])(?=[（(]?(?:编制)?(?:部门|单位)[:：])"
)
_BRACKETS = "()（）"
_MAX_CAPTION = 20


def head_lines(block: Block) -> list[Block]:
    """Lines for what stands above the captions in the cells of the first row, and the table
    without it; the table alone where its first cell holds no title of a table."""
    row = block.rows[0] if block.is_table else {}
    if 0 not in row or not any(map(_is_table_title, _lead(row[0])[0])):
        return [block]
    found: list[str] = []
    for cell in row.values():
        lead, caption = _lead(cell)
        if not lead:
            continue
        block.glyphs -= visible(_printed(cell)) - visible(caption)
        found += [part for part in lead if part not in found]
        cell.text, cell.pieces = caption, (caption,)
    return [*(Block(text, glyphs=visible(text)) for text in found), block]


def _lead(cell: SheetCell) -> tuple[list[str], str]:
    """(what stands above, caption) of a head cell."""
    parts = [p for part in _PART.split(_printed(cell)) if (p := part.strip().strip(_BRACKETS))]
    lead: list[str] = []
    while parts and (_is_table_title(parts[0]) or stands_beside_title(parts[0])):
        lead.append(parts.pop(0))
    caption = "".join(parts)
    if not caption or len(caption) > _MAX_CAPTION:
        return [], cell.text
    return lead, caption


def _printed(cell: SheetCell) -> str:
    return " ".join(strip_marks(" ".join(cell.pieces)).split())


def _is_table_title(text: str) -> bool:
    return is_title(text) and "表" in clean_title(text)
