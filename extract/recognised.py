"""Pages that were recognised (OCR): held against their sums, or open.

A recognised figure may be wrong and look right, so print alone proves nothing here. A recognised
page stays open where a sum over its figures breaks, where a figure that no sum confirms was
recognised with doubt, where a code or words were, and where its table is of no known form.

A sum that breaks is an error-correcting code: where exactly one change that the recogniser itself
thought of makes all sums of its cell hold, the cell keeps what was read and the change becomes a
proposal with its proof. Nothing is repaired.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.captions.text import is_amount, is_blank_mark
from extract.forms.model import STATUTORY, Column, Form, forms_read_as
from extract.forms.outline.amounts import Amounts, Figure, amounts_of, decimal_of
from extract.forms.outline.closing import sums_of
from extract.model import OCR, Cell, Document, Page
from extract.sums import holds

# The least sure character, measured (docs/scans.md).
SURE = 0.95  # of a figure that no sum confirms, and of a code
LEGIBLE = 0.5  # of words

_BROKEN = "sums of recognised figures do not hold"
_UNSURE = "recognised figures are doubtful and no sum confirms them"
_UNCLEAR = "recognised cells of codes or words are doubtful"
_UNKNOWN = "amounts are in a recognised table of no known form"
_UNPROVEN = "recognised tables have no sum that holds"
_MONEY_LISTS = forms_read_as("list")

_SHEETS = forms_read_as("goal_sheets")
_CODE = re.compile(r"[0-9A-Z]{6}")
_VALUE = 40  # characters: a name with its code, an amount, the value of an indicator
_DECISIVE = re.compile(r"\d{3}|元")

Place = tuple[int, int]  # body row (from 1) and column ordinal (from 0) of a table


@dataclass(frozen=True, slots=True)
class Check:
    """One sum over figures of a table: the figure of the whole and those it adds."""

    whole: Place
    parts: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """All figures of the sum."""
        return (self.whole, *self.parts)

    def holds(self, amounts: Amounts, changed: dict[Place, Figure] | None = None) -> bool:
        """True where the whole is its parts, within what printed digits allow."""
        new = changed or {}
        whole = new.get(self.whole) or amounts.figure(*self.whole)
        parts = [f for p in self.parts if (f := new.get(p) or amounts.figure(*p)) is not None]
        if whole is None or not parts:
            return whole is None or not whole.value
        sized = [f.decimals for f in (whole, *parts) if f.value]
        ulp = amounts.ulp(min(sized, default=amounts.scale))
        return holds(whole.value, sum(f.value for f in parts), len(parts), ulp)

    def is_telling(self, amounts: Amounts) -> bool:
        """Something other than nothing is compared, and all of it was read."""
        if amounts.figure(*self.whole) is None or amounts.unread & set(self.places):
            return False
        return any((f := amounts.figure(*p)) is not None and f.value for p in self.places)


@dataclass(slots=True)
class Doubts:
    """What leaves recognised pages open: page → what → how many."""

    pages: dict[int, Counter[str]] = field(default_factory=dict)

    def add(self, page: int, what: str, count: int = 1) -> None:
        """Count a doubt about a page."""
        self.pages.setdefault(page, Counter())[what] += count


def settle_recognised(document: Document, forms: list[Form]) -> None:
    """Open recognised pages that are not proven, and note proposals in their cells."""
    recognised = {page.number: page for page in document.pages if page.reader == OCR}
    if not recognised:
        return
    doubts = Doubts()
    for form in forms:
        if recognised.keys() & set(form.table.pages):
            _settle(form, recognised, doubts)
    for page in recognised.values():
        for line in page.lines:
            sure = 1.0 if line.confidence is None else line.confidence
            if line.zone in {"title", "unit_line"} and sure < _asked(line.text):
                doubts.add(page.number, _UNCLEAR)
    for number, found in doubts.pages.items():
        recognised[number].faults += [(count, what) for what, count in found.items()]


def _settle(form: Form, recognised: dict[int, Page], doubts: Doubts) -> None:
    figures = {p: cell for p, cell in _cells(form) if cell.confidence is not None}
    pages = {p: cell.page or form.table.body[p[0] - 1].page for p, cell in figures.items()}
    first = next(page for page in form.table.pages if page in recognised)
    if form.form not in STATUTORY and form.form not in _MONEY_LISTS:
        money = [p for p, cell in figures.items() if is_amount(cell.text)]
        if money and form.form == "other":
            doubts.add(pages[money[0]], _UNKNOWN, len(money))
        if form.form in _SHEETS:
            _settle_sheet(form, doubts)
        return
    confirmed: set[Place] = set()
    for panel in sorted({column.panel for column in form.columns}):
        columns = [c for c in form.columns if c.panel == panel]
        amounts = amounts_of(form, columns)
        checks = [c for c in _checks(form, panel, columns, amounts) if c.is_telling(amounts)]
        broken = [c for c in checks if not c.holds(amounts)]
        good = [c for c in checks if c not in broken]
        confirmed |= {place for check in good for place in check.places}
        confirmed -= {place for check in broken for place in check.places}
        for page in {pages[p] for check in broken for p in check.places if p in pages}:
            doubts.add(page, _BROKEN, sum(_is_on(c, page, pages) for c in broken))
        _propose(checks, broken, amounts, figures)
    measures = {c.ordinal for c in form.columns if c.role == "measure"}
    amounts_read = [p for p in figures if p[1] in measures and is_amount(figures[p].text)]
    short = _short_of_decimals({place: figures[place].text for place in amounts_read})
    for place in amounts_read:
        is_sure = place in confirmed or (figures[place].confidence or 0.0) >= SURE
        if place in short or not is_sure:
            doubts.add(pages[place], _UNSURE)
    for place, cell in figures.items():
        is_word = place not in amounts_read and not is_blank_mark(cell.text)
        if is_word and (cell.confidence or 0.0) < _asked(cell.text):
            doubts.add(pages[place], _UNCLEAR)
    for row in (*form.table.titles, *form.table.head):
        for cell in row.cells.values():
            if cell.confidence is not None and cell.confidence < _asked(cell.text):
                doubts.add(cell.page or row.page, _UNCLEAR)
    money = [p for p in amounts_read if (decimal_of(figures[p].text) or 0) != 0]
    if form.form in STATUTORY and len(money) > 1 and not confirmed & set(money):
        doubts.add(pages[money[0]] if money else first, _UNPROVEN)


def _short_of_decimals(texts: dict[Place, str]) -> set[Place]:
    """Figures of fewer decimals than a table prints that fills them up with zeros: 1,859.4 among
    0.00 and 123.50 lost its last digit to the rule beside it, and sums hold within its tenth."""
    decimals = {p: len(text.partition(".")[2]) for p, text in texts.items()}
    most = max(decimals.values(), default=0)
    if not any(decimals[p] == most and text.endswith("0") for p, text in texts.items()):
        return set()
    return {p for p, count in decimals.items() if 0 < count < most}


def _settle_sheet(form: Form, doubts: Doubts) -> None:
    """Goal sheets have no sums: their amounts and codes are sure, and their values legible. Their
    sentences are long, and one character of hundreds is no reason."""
    for row in (*form.table.titles, *form.table.head, *form.table.body):
        for cell in row.cells.values():
            if cell.confidence is None or is_blank_mark(cell.text):
                continue
            asked = SURE if is_amount(cell.text) or _CODE.search(cell.text) else LEGIBLE
            if len(cell.text) <= _VALUE and cell.confidence < asked:
                what = _UNSURE if is_amount(cell.text) else _UNCLEAR
                doubts.add(cell.page or row.page, what)


def _asked(text: str) -> float:
    """How sure words have to be: those that hold a code or a money unit decide about figures."""
    return SURE if _DECISIVE.search(text) else LEGIBLE


def _cells(form: Form) -> Iterator[tuple[Place, Cell]]:
    for ordinal, row in enumerate(form.table.body, 1):
        for column, cell in row.cells.items():
            yield (ordinal, column), cell


def _is_on(check: Check, page: int, pages: dict[Place, int]) -> bool:
    return any(pages.get(place) == page for place in check.places)


def _checks(form: Form, panel: int, columns: list[Column], amounts: Amounts) -> Iterator[Check]:
    """Sums over rows, and those of total columns over theirs."""
    rows = [row for row in form.rows if row.panel == panel]
    for s in sums_of(rows, amounts):
        yield Check((s.whole, s.column), tuple((part, s.column) for part in s.parts))
    for total in sorted(amounts.totals):
        parts = [c.ordinal for c in columns if c.parent == total and c.ordinal in amounts.columns]
        for row in sorted(amounts.rows):
            printed = amounts.rows[row]
            if total in printed or any(p in printed for p in parts):
                yield Check((row, total), tuple((row, p) for p in parts))


def _propose(
    checks: list[Check], broken: list[Check], amounts: Amounts, figures: dict[Place, Cell]
) -> None:
    """Note in cells of broken sums the one change that makes all sums of the cell hold."""
    for group in _groups(broken):
        found = [
            (place, text)
            for place in sorted({p for check in group for p in check.places})
            if place in figures
            for text in figures[place].alternatives
            if _mends(place, text, checks, group, amounts)
        ]
        values = {(place, decimal_of(text)) for place, text in found}
        if len(values) == 1:
            place, text = found[0]
            cell = figures[place]
            count = sum(place in check.places for check in checks)
            cell.proposed = text
            cell.proof = f"the only change that makes {count} sums of this cell hold"


def _groups(broken: list[Check]) -> list[list[Check]]:
    """Broken sums that share figures, together: one wrong figure breaks all of its sums."""
    groups: list[tuple[set[Place], list[Check]]] = []
    for check in broken:
        places, members = set(check.places), [check]
        apart = []
        for others, theirs in groups:
            if others & places:
                places |= others
                members = theirs + members
            else:
                apart.append((others, theirs))
        groups = [*apart, (places, members)]
    return [members for _, members in groups]


def _mends(
    place: Place, text: str, checks: list[Check], group: Iterable[Check], amounts: Amounts
) -> bool:
    """True where a change makes every sum of its cell hold, and one of them was broken."""
    value = decimal_of(text)
    if value is None or -int(value.as_tuple().exponent) > amounts.scale:
        return False
    decimals = max(0, -int(value.as_tuple().exponent))
    changed = {place: Figure(int(value.scaleb(amounts.scale)), decimals)}
    own = [check for check in checks if place in check.places]
    return any(place in c.places for c in group) and all(c.holds(amounts, changed) for c in own)
