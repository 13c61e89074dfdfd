"""What a report holds: rows of the marts, gathered for one body or one region."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reports.labels import Labels
from reports.text import file_stem
from reports.warehouse import Row, Warehouse


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

    def parameters(self, labels: Labels) -> Row:
        """Values of the queries of the report."""
        return {
            "kind": self.kind,
            "key": self.key,
            "level": self.level,
            "phase": self.phase,
            "unnamed": labels("subject_unnamed"),
        }


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


def scopes(
    warehouse: Warehouse, department: str | None = None, region: str | None = None
) -> list[Scope]:
    """All reports, or those of the named department or region (part of the name, or code)."""
    found = [Scope(**row) for row in warehouse.query("scopes")]
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


def gather(warehouse: Warehouse, scope: Scope, labels: Labels) -> Report:
    """Read one report."""
    warehouse.prepare("prepare", scope.parameters(labels))
    only_language = {"language": labels.language}
    documents = warehouse.query("documents")
    # Older warehouses have no grade.
    grades: dict[str, str] = {}
    if warehouse.has("rpt_document_quality", "grade"):
        grades = {row["document_id"]: row["grade"] for row in warehouse.query("grades")}
    for document in documents:
        document["grade"] = grades.get(document["document_id"])
    report = Report(
        scope=scope,
        years=warehouse.query("years"),
        structure=warehouse.query("structure", only_language),
        natures=warehouse.query("natures"),
        comparability=warehouse.query("comparability"),
        notes=warehouse.query("notes", only_language),
        stated=warehouse.query("stated", only_language),
        documents=documents,
        findings=warehouse.query("findings", only_language),
        defects=warehouse.query("defects", only_language),
        details=warehouse.query("details", only_language),
    )
    of_year = {"kind": scope.kind, "language": labels.language}
    for total in reversed(report.years):
        year = total["fiscal_year"]
        report.changes.append(
            YearChange(
                year=year,
                total=total,
                steps=warehouse.query("steps", {**of_year, "year": year}),
                movers=warehouse.query("movers", {**of_year, "year": year}),
                departments=warehouse.query("departments", {"year": year})
                if scope.kind == "region"
                else [],
            )
        )
    return report


def has_comparison(total: Row) -> bool:
    """Whether a year has anything to compare with."""
    return total["previous"] is not None or total["change"] not in (None, Decimal(0))
