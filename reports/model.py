"""What a report holds: rows of the marts, gathered for one body or one region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reports.labels import Labels
from reports.text import file_stem
from reports.warehouse import Row, Warehouse

# Reports in memory at a time: a country has more of them than a machine holds.
_BATCH = 200
_BY_YEAR = ("steps", "movers", "departments")
_TABLES = ("years", "totals", "natures", "comparability", "documents", "departments")
_WORDED = (
    "structure", "notes", "stated", "findings", "defects", "details", "steps", "movers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """One report: a body at one level, or a region, in one phase."""

    kind: str
    key: str
    level: str | None
    phase: str
    region_name: str | None
    entity_name: str | None
    last_year: int
    year_count: int

    def title(self, labels: Labels) -> str:
        """What the report is called: the body, else its region."""
        return self.entity_name or self.region_name or labels("region_unknown")

    def stem(self) -> str:
        """Name of its files; the key keeps bodies of the same name apart."""
        level = "" if self.level in (None, "department_consolidated") else str(self.level)
        key = self.key if self.kind == "region" else self.key[:8]
        return file_stem((self.region_name or "", self.entity_name or ""), self.phase, level, key)


@dataclass(slots=True)
class YearChange:
    """One year against the one before."""

    year: int
    total: Row
    steps: list[Row]
    movers: list[Row]
    departments: list[Row]


@dataclass(slots=True)
class Report:
    """Everything a report shows."""

    scope: Scope
    years: list[Row]
    totals: list[Row]
    structure: list[Row]
    natures: list[Row]
    comparability: list[Row]
    notes: list[Row]
    stated: list[Row]
    documents: list[Row]
    findings: list[Row]
    defects: list[Row]
    details: list[Row]
    changes: list[YearChange] = field(default_factory=list)

    @property
    def last(self) -> Row:
        """The latest year."""
        return self.years[-1]

    def printed(self, year: Row, figure: str) -> str | None:
        """The cells of a printed total that is a key figure of a year, within its rounding."""
        return next(
            (
                str(row["figure_keys"])
                for row in self.totals
                if (row["fiscal_year"], row["figure"]) == (year["fiscal_year"], figure)
                and year[figure] is not None
                and abs(row["total"] - year[figure]) <= row["tolerance"]
            ),
            None,
        )


def scopes(
    warehouse: Warehouse,
    department: str | None = None,
    region: str | None = None,
    year: int | None = None,
) -> list[Scope]:
    """All reports, or those of the named department or region (part of the name, or code), or
    those whose last year is the given one."""
    found = [Scope(**row) for row in warehouse.query("scopes")]
    if year:
        found = [scope for scope in found if scope.last_year == year]
    if department:
        found = [
            scope for scope in found
            if scope.kind == "department"
            and (department in (scope.entity_name or "") or department == scope.key)
        ]  # fmt: skip
    if region:
        found = [
            scope for scope in found
            if region in (scope.region_name or "")
            or (scope.kind == "region" and region == scope.key)
        ]  # fmt: skip
    return found


def gather(warehouse: Warehouse, scopes: Sequence[Scope], labels: Labels) -> Iterator[Report]:
    """Read reports, one query a table for a batch of them."""
    for start in range(0, len(scopes), _BATCH):
        yield from _gathered(warehouse, scopes[start : start + _BATCH], labels)


def _gathered(warehouse: Warehouse, scopes: Sequence[Scope], labels: Labels) -> Iterator[Report]:
    columns = ("scope_number", "kind", "key", "level", "phase")
    listed = [(n, s.kind, s.key, s.level, s.phase) for n, s in enumerate(scopes)]
    warehouse.put("report_scopes", columns, listed)
    warehouse.prepare("prepare", {"unnamed": labels("subject_unnamed")})
    in_language = {"language": labels.language}
    tables = {name: _by_scope(warehouse.query(name)) for name in _TABLES}
    tables |= {name: _by_scope(warehouse.query(name, in_language)) for name in _WORDED}
    # Older warehouses have no grade.
    grades: dict[str, str] = {}
    if warehouse.has("rpt_document_quality", "grade"):
        grades = {row["document_id"]: row["grade"] for row in warehouse.query("grades")}
    for number, scope in enumerate(scopes):
        of_scope = {name: rows.get(number, []) for name, rows in tables.items()}
        for document in of_scope["documents"]:
            document["grade"] = grades.get(document["document_id"])
        by_year = {name: _by_year(of_scope.pop(name)) for name in _BY_YEAR}
        changes = [
            YearChange(year, total, *(by_year[name].get(year, []) for name in _BY_YEAR))
            for total in reversed(of_scope["years"])
            for year in (total["fiscal_year"],)
        ]
        yield Report(scope=scope, changes=changes, **of_scope)


def _by_scope(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.pop("scope_number"), []).append(row)
    return found


def _by_year(rows: list[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["fiscal_year"], []).append(row)
    return found


def has_comparison(total: Row) -> bool:
    """Whether a year has anything to compare with."""
    return total["previous"] is not None or total["change"] not in (None, Decimal(0))
