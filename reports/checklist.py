"""公开情况检查表: a page and a workbook per region, one sheet per disclosure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reports import page
from reports.labels import Labels, Language, load
from reports.text import file_stem
from reports.warehouse import Row, Warehouse
from reports.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Sheet:
    """The checklist of one disclosure."""

    name: str
    year: int | None
    phase: str | None
    level: str | None
    rows: list[Row]

    @property
    def met(self) -> int:
        """How many items are met."""
        return sum(row["is_met"] is True for row in self.rows)

    @property
    def defects(self) -> int:
        """How many items are defects."""
        return sum(row["is_defect"] for row in self.rows)

    @property
    def unknown(self) -> int:
        """How many items nothing decides."""
        return sum(row["is_met"] is None for row in self.rows)


def write(
    warehouse: Warehouse, out: Path, language: Language, names: tuple[str | None, str | None]
) -> list[Path]:
    """Write the checklists in one language; names of a department and a region narrow them."""
    labels = load(language)
    department, region = names
    rows = [
        row
        for row in warehouse.query("checklist", {"language": language})
        if (not department or department in (row["entity_name"] or ""))
        and (not region or region in (row["region_name"] or ""))
    ]
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for (code, name), group in groupby(
        rows, key=lambda row: (row["region_code"], row["region_name"])
    ):
        title = name or labels("region_unknown")
        stem = file_stem([title], code or "")
        sheets = [_sheet(list(items)) for _, items in groupby(group, lambda r: r["disclosure_id"])]
        html = page.render("checklist.html", labels, region=title, stem=stem, sheets=sheets)
        (out / f"{stem}.html").write_text(html, encoding="utf-8")
        _workbook(out / f"{stem}.xlsx", title, sheets, labels)
        written.append(out / f"{stem}.html")
    return written


def _sheet(rows: list[Row]) -> Sheet:
    first = rows[0]
    return Sheet(
        name=first["entity_name"] or first["disclosure_id"],
        year=first["fiscal_year"],
        phase=first["budget_phase"],
        level=first["entity_level"],
        rows=rows,
    )


def _workbook(path: Path, region: str, sheets: list[Sheet], labels: Labels) -> None:
    heading = f"{region} · {labels('checklist_title')}"
    items = [labels("item"), labels("kind"), labels("requirement"), labels("result"),
             labels("page"), labels("file"), labels("evidence"), labels("source")]  # fmt: skip
    with Workbook(path, heading) as book:
        book.sheet(
            labels("summary"),
            [labels("department"), labels("year"), labels("phase"), labels("level"),
             labels("met_count"), labels("defect_count"), labels("unknown_count"),
             *(row["item"] for row in _items(sheets))],
            ([sheet.name, sheet.year, labels.of("phase", sheet.phase),
              labels.of("level", sheet.level), sheet.met, sheet.defects, sheet.unknown,
              *_answers(sheet, _items(sheets), labels)] for sheet in sheets),
            title=heading, notes=[labels("checklist_note")],
            widths=[30, 7, 9, 12, 8, 8, 8],
        )  # fmt: skip
        book.sheet(
            labels("defects"),
            [labels("department"), labels("year"), *items],
            ([sheet.name, sheet.year, *_cells(row, labels)]
             for sheet in sheets for row in sheet.rows if row["is_defect"]),
            widths=[30, 7, 34, 9, 8, 18, 7, 34, 50, 50],
        )  # fmt: skip
        for sheet in sheets:
            about = (
                f"{labels('department')}: {sheet.name}    {labels('year')}: {sheet.year or ''}    "
                f"{labels('phase')}: {labels.of('phase', sheet.phase)}    "
                f"{labels('level')}: {labels.of('level', sheet.level)}"
            )
            book.sheet(
                f"{sheet.year or ''}{sheet.name}",
                ["№", *items],
                ([number, *_cells(row, labels)]
                 for number, row in enumerate(sheet.rows, start=1)),
                title=labels("checklist_title"),
                notes=[about, labels("checklist_note")],
                widths=[5, 34, 9, 8, 18, 7, 34, 50, 50],
                footer=labels("signature"),
            )  # fmt: skip


def _items(sheets: list[Sheet]) -> list[Row]:
    """All items of the checklist in their order; final accounts have fewer than budgets."""
    found = {row["item_id"]: row for sheet in sheets for row in sheet.rows}
    return sorted(found.values(), key=lambda row: int(row["item_order"]))


def _answers(sheet: Sheet, items: list[Row], labels: Labels) -> list[str | None]:
    answers = {row["item_id"]: labels.of("answer", row["answer"]) for row in sheet.rows}
    return [answers.get(item["item_id"]) for item in items]


def _cells(row: Row, labels: Labels) -> list[object]:
    return [
        row["item"],
        labels.of("kind", row["kind"]),
        labels.of("requirement", row["requirement"]),
        labels.of("answer", row["answer"]),
        row["page_number"],
        row["file_name"],
        row["evidence"],
        row["source"],
    ]
