"""Heads whose values stand below: leaf captions and the cells that belong to them.

Cells are matched by position and not by column number: the pages of one list may be ruled
differently, and a merged cell may hide a column.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import Box, Cell, TableRow


@dataclass(slots=True)
class Leaf:
    """A column of a head: its captions from top to bottom and its place."""

    path: tuple[str, ...]
    box: Box


@dataclass(slots=True)
class Heading:
    """The head of a list: leaves from left to right."""

    leaves: list[Leaf] = field(default_factory=list)
    unknown: list[Leaf] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """The left edge of the head, points."""
        return min(leaf.box.x0 for leaf in self.leaves)

    def deepen(self, cells: list[Cell]) -> None:
        """Take a further head row: captions under a leaf split it."""
        for cell in sorted(cells, key=lambda c: c.box.x0):
            above = self._over(cell.box)
            path = (*above.path, cell.text) if above is not None else (cell.text,)
            self.leaves.append(Leaf(path, cell.box))
        below = [c.box for c in cells]
        self.leaves = [
            leaf
            for leaf in self.leaves
            if leaf.box in below or not any(_overlap(leaf.box, box) > 0.5 for box in below)
        ]
        self.leaves.sort(key=lambda leaf: leaf.box.x0)

    def keep(self, places: set[int]) -> None:
        """Leave only the leaves at these places; the others are of captions nobody knows."""
        self.unknown = [leaf for place, leaf in enumerate(self.leaves) if place not in places]
        self.leaves = [leaf for place, leaf in enumerate(self.leaves) if place in places]

    def leaf_of(self, cell: Cell) -> Leaf | None:
        """The column a body cell stands in: the leaf it shares most width with."""
        return _widest(self.leaves, cell)

    def unknown_of(self, cell: Cell) -> Leaf | None:
        """The same among the columns whose caption nobody knows."""
        return _widest(self.unknown, cell)

    def _over(self, box: Box) -> Leaf | None:
        return next((leaf for leaf in self.leaves if _overlap(leaf.box, box) > 0.5), None)


def _widest(leaves: list[Leaf], cell: Cell) -> Leaf | None:
    best, share = None, 0.0
    for leaf in leaves:
        width = min(leaf.box.x1, cell.box.x1) - max(leaf.box.x0, cell.box.x0)
        if width > share + 0.5:
            best, share = leaf, width
    return best


def heading_of(rows: list[TableRow]) -> Heading:
    """The head printed in `rows`, from top to bottom."""
    heading = Heading()
    for row in rows:
        heading.deepen([c for c in row.cells.values() if c.text])
    return heading


def _overlap(outer: Box, inner: Box) -> float:
    """Share of `inner` that lies under `outer`."""
    width = min(outer.x1, inner.x1) - max(outer.x0, inner.x0)
    return max(0.0, width) / max(1.0, inner.width)
