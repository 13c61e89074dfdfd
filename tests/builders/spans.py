"""Tables typed as rows of texts, with marks for cells that span several slots."""

from __future__ import annotations

from collections.abc import Sequence

LEFT, UP = "<", "^"  # the slot belongs to the cell on its left, or above it


def spans(rows: Sequence[Sequence[str]]) -> list[tuple[int, int, int, int, str]]:
    """(row, column, row span, column span, text) of the cells of a table with LEFT and UP marks."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            owner[i, j] = (
                owner[i, j - 1] if text == LEFT else owner[i - 1, j] if text == UP else (i, j)
            )
    found = []
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if owner[i, j] == (i, j):
                places = [place for place, own in owner.items() if own == (i, j)]
                tall = max(r for r, _ in places) - i + 1
                wide = max(c for _, c in places) - j + 1
                found.append((i, j, tall, wide, text))
    return found
