"""The page ledger: every glyph is in one cell or one named zone, no amount is left beside a table.

Completeness is judged over all glyphs of a page, not over the tables found: restricted to found
tables the check would pass when none is found. It is necessary, not sufficient; the accounting
identities do the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import zip_longest

from extract.captions.text import has_decimals, is_amount, unreadable
from extract.captions.titles import is_title
from extract.model import OCR, Cell, Page, TextLine

ZONES = ("title", "unit_line", "note", "page_number", "prose", "chart")
_MIN_COLUMNAR_LINES = 3
_MIN_BARE_LINES = 5  # amounts that stand alone in their line
PICTURE = 0.3  # of the page lies under images: they may be what it shows
_FULL_PAGE = 0.7  # of the page lies under images: it was scanned
_MAX_UNREADABLE = 0.01  # of the characters of a page; bullets of symbol fonts are fewer
_DRAWN_TEXT = 50  # shapes of characters: the text was turned into outlines
_STAMP = 20  # a page number or a scanner's stamp on an image is no text layer
_WHOLE = re.compile(r"(?<=  )(?!(?:19|20)\d\d(?!\d))\d{4,}(?=$|  )")  # 2650075, and no year
_MIN_WHOLE = 2
_MIN_STACKED = 3  # figures below one another
_UNIT_AFTER = re.compile(
    r"^(万|亿|千)?(元|人|个|辆|台|%|％|平方|公里|户|件|次|年|月|日|，|。|、|；|\))"
)


@dataclass(slots=True)
class PageLedger:
    """The account of one page. `status`: closed | open | no_table | image."""

    page: Page
    in_cells: int
    zones: Counter[str] = field(default_factory=Counter)
    amounts: int = 0
    amounts_in_cells: int = 0
    amounts_stray: int = 0
    unreadable: int = 0
    is_table_page: bool = False
    is_image_page: bool = False
    status: str = "no_table"
    reason: str = ""
    problems: list[tuple[int, str]] = field(default_factory=list)  # how many, of what

    @property
    def unplaced(self) -> int:
        """Characters of the page in no cell and no zone; 0 where the ledger closes."""
        return self.page.glyphs - self.in_cells - sum(self.zones.values())


def close_page(page: Page) -> PageLedger:
    """Account for all glyphs of a page; say why where it does not close."""
    cells = [cell for grid in page.grids for cell in grid.cells]
    ledger = PageLedger(page, in_cells=sum(cell.glyphs for cell in cells))
    for line in page.lines:
        ledger.zones[line.zone] += line.glyphs
    ledger.unreadable = sum(unreadable(cell.text) for cell in cells if cell.text)
    ledger.unreadable += sum(unreadable(line.text) for line in page.lines)
    ledger.amounts_in_cells = sum(is_amount(cell.text) for cell in cells if cell.text)
    beside_charts = [line for line in page.lines if line.zone != "chart"]
    outside = sum(len(_amounts(line.text)) for line in beside_charts)
    ledger.amounts = ledger.amounts_in_cells + outside
    beside = sum(_near_grid(page, line) for line in beside_charts)
    ledger.amounts_stray = max(page.stray_amounts, beside)
    ledger.is_table_page = ledger.amounts_in_cells > 0
    has_picture = page.image_share > PICTURE or page.drawn_glyphs > _DRAWN_TEXT
    ledger.is_image_page = page.glyphs < _STAMP and has_picture
    _judge(ledger, page)
    return ledger


def _judge(ledger: PageLedger, page: Page) -> None:
    if ledger.is_image_page and not page.faults:
        what = (
            "an image fills the page" if page.image_share > PICTURE else "it is drawn as outlines"
        )
        ledger.status, ledger.reason = "image", f"no text layer: {what}"
        return
    beside = [line for line in page.lines if line.zone != "chart"]
    columnar = [line for line in beside if _is_columnar(line)]
    untitled = [
        line
        for line in beside
        if is_title(line.text) and "…" not in line.text and "..." not in line.text
    ]
    problems = ledger.problems
    problems.extend(page.faults)
    if ledger.unplaced:
        problems.append((ledger.unplaced, "glyphs in no cell and no zone"))
    if ledger.amounts_stray:
        problems.append((ledger.amounts_stray, "amounts beside or between the cells of a table"))
    has_row = any(len(_amounts(x.text)) > 1 for x in columnar)
    is_loose = bool(untitled) or (has_row and not page.grids)
    # A faint rule that was not seen leaves the one row of a small table among the lines.
    least = 1 if has_row and page.reader == OCR else _MIN_COLUMNAR_LINES
    if len(columnar) >= least and is_loose:
        ledger.is_table_page = True
        scan = page.image_share > _FULL_PAGE
        remedy = "; a scan with a text layer, hand in the original" if scan else ""
        problems.append((len(columnar), f"lines of a table outside of any ruled cell{remedy}"))
    bare = [x for x in beside if "%" not in x.text and has_decimals(x.text.strip())]
    if untitled and len(bare) >= _MIN_BARE_LINES and not ledger.problems:
        ledger.is_table_page = True
        problems.append((len(bare), "amounts on lines of their own: a table came apart"))
    doubled = [c for g in page.grids for c in g.cells if c.has_two_numbers]
    if doubled:
        problems.append((len(doubled), "cells hold two numbers: a rule is missing"))
    stacked = [c for g in page.grids for c in g.cells if _holds_rows(c)]
    if stacked:
        what = "cells hold the numbers of several rows: rules between rows are missing"
        problems.append((len(stacked), what))
    garbled = ledger.unreadable > _MAX_UNREADABLE * page.glyphs
    if garbled:
        sentence = "characters of fonts without a Unicode map: hand in the original or OCR it"
        problems.append((ledger.unreadable, sentence))
    cut = [c for g in page.grids for c in g.cells if c.is_cut]
    if cut:
        problems.append(
            (len(cut), "numbers run on over the side of their cell: its column is too narrow")
        )
    if problems:
        on_table = ledger.is_table_page or page.grids or garbled or page.faults
        ledger.status = "open" if on_table else "no_table"
        ledger.reason = "; ".join(f"{count} {what}" for count, what in problems)
    elif ledger.is_table_page:
        ledger.status = "closed"


def _holds_rows(cell: Cell) -> bool:
    """True for a caption with the figures of its column below it in one cell."""
    figures = sum(has_decimals(piece) for piece in cell.pieces)
    return figures >= _MIN_STACKED and not cell.has_two_numbers and not is_amount(cell.text)


def _amounts(text: str) -> list[str]:
    """Money-like tokens of a line: those with decimals or separators that no unit word follows."""
    tokens = text.split()
    found = []
    for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
        if has_decimals(token) and not _UNIT_AFTER.match(following):
            found.append(token)
    return found


def _is_columnar(line: TextLine) -> bool:
    """True for a line as a table row prints it: amounts apart from words, no sentence."""
    if re.search(r"[。；，]", line.text):
        return False
    amounts = _amounts(line.text)
    if not amounts:
        return len(_WHOLE.findall(line.text)) >= _MIN_WHOLE
    return len(amounts) > 1 or "  " in line.text


def _near_grid(page: Page, line: TextLine) -> int:
    """Amounts of a line that stands at the height of a grid, or directly above or below it like
    one more row: in the columns of the grid, but in none of its cells."""
    amounts = len(_amounts(line.text))
    if not amounts:
        return 0
    middle = (line.box.top + line.box.bottom) / 2
    height = max(line.box.height, 1.0)
    for grid in page.grids:
        if grid.box.top < middle < grid.box.bottom:
            return amounts
        gap = max(grid.box.top - line.box.bottom, line.box.top - grid.box.bottom)
        within = grid.box.x0 - 3 <= line.box.x0 and line.box.x1 <= grid.box.x1 + 3
        if gap < 2 * height and within and _is_columnar(line) and line.zone == "prose":
            return amounts
    return 0
