"""The card of a web page: a table that tells of it by number, sender and name (索引号 … 名称 …)."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.captions.text import squeeze
from extract.model import LogicalTable

_FIRST = re.compile(r"(?:信息)?(?:索引号?|名称|标题)[:：]?$")
_NAME = re.compile(r"(?:信息)?(?:名称|标题)[:：]?$")


def names_in_card(tables: list[LogicalTable]) -> list[str]:
    """The name of the document as the card says it; nothing where the first table is none."""
    texts = [
        squeeze(cell.text)
        for table in tables[:1]
        for row in (*table.titles, *table.head, *table.body)
        for _, cell in sorted(row.cells.items())
    ]
    if not texts or not _FIRST.match(texts[0]):
        return []
    return [text for before, text in pairwise(texts) if _NAME.match(before)]
