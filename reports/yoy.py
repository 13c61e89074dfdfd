"""Year-over-year reports: a page and a workbook per body and per region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports import model, page
from reports.labels import Labels, Language, load
from reports.warehouse import Row, Warehouse
from reports.workbook import Workbook

# Neighbours in a region have most of their characters in common.
_TOGETHER = 16


@dataclass(frozen=True, slots=True)
class Entry:
    """A report in the list of contents."""

    scope: model.Scope
    stem: str
    total: Row


def write(
    warehouse: Warehouse,
    out: Path,
    language: Language,
    scopes: list[model.Scope],
    told: Callable[[], None] | None = None,
    cite: Callable[[str | None], str] = lambda _: "",
) -> list[Entry]:
    """Write all reports in one language, and their list of contents; `told` hears of each, `cite`
    gives the address of figures by their keys."""
    labels = load(language)
    out.mkdir(parents=True, exist_ok=True)
    funds = fund_names(warehouse, language)
    entries = []
    waiting: list[tuple[str, tuple[str, dict[str, Any]]]] = []
    for report in model.gather(warehouse, scopes, labels):
        stem = report.scope.stem()
        waiting.append((stem, page.report_page(report, labels, stem, funds, cite)))
        if len(waiting) == _TOGETHER:
            _write_pages(out, labels, waiting)
        write_workbook(report, labels, out / f"{stem}.xlsx", funds)
        entries.append(Entry(report.scope, stem, report.last))
        if told is not None:
            told()
    _write_pages(out, labels, waiting)
    index = page.render("index.html", labels, entries=entries)
    (out / "index.html").write_text(index, encoding="utf-8")
    return entries


def _write_pages(
    out: Path, labels: Labels, waiting: list[tuple[str, tuple[str, dict[str, Any]]]]
) -> None:
    """Pages that share a font, which takes longer to make than a page; none is left waiting."""
    for (stem, _), html in zip(
        waiting, page.together((made for _, made in waiting), labels), strict=True
    ):
        (out / f"{stem}.html").write_text(html, encoding="utf-8")
    waiting.clear()


def fund_names(warehouse: Warehouse, language: Language) -> dict[str, str]:
    """Captions of the funds."""
    return {
        row["fund"]: row["label_en" if language == "en" else "caption_zh"]
        for row in warehouse.rows("select fund, caption_zh, label_en from dim_funds")
    }


def _nature_source(year: Row) -> str:
    """Where the basic and project expenditure of a year come from."""
    if not year["is_restated"]:
        return "subjects"
    return "prose" if year["is_restated_by_prose"] else "printed_total"


def write_workbook(report: model.Report, labels: Labels, path: Path, funds: dict[str, str]) -> None:
    """The tables of a report."""
    scope = report.scope
    heading = f"{scope.title(labels)} · {labels('yoy_title')}"
    notes = [labels("unit_note"), labels("source_note")]
    with Workbook(path, heading) as book:
        book.sheet(
            labels("key_figures"),
            [labels("year"), *map(labels, page.FIGURES), labels("previous"), labels("change"),
             labels("percent"), labels("compared_part"), labels("without_previous"),
             labels("nature_source"), labels("is_reconciled"),
             labels("printed_expenditure"), labels("unexplained_expenditure")],
            ([row["fiscal_year"], *(row[key] for key in page.FIGURES), row["previous"],
              row["change"], row["percent"], row["compared"], row["uncompared"],
              labels.of("nature_source", _nature_source(row)),
              labels("yes" if row["is_reconciled"] else "no"),
              row["printed_expenditure"], row["unexplained_expenditure"]]
             for row in report.years),
            title=heading, notes=notes,
        )  # fmt: skip
        book.sheet(
            labels("details"),
            [labels("year"), labels("department"), labels("subject_code"), labels("subject_name"),
             labels("fund"), labels("nature"), labels("current"), labels("previous"),
             labels("change"), labels("percent"), labels("comparability"), labels("reason"),
             f"{labels('current')} · {labels('source')}",
             f"{labels('previous')} · {labels('source')}"],
            ([row["fiscal_year"], row["entity_name"], row["subject_code"], row["subject_name"],
              funds.get(row["fund"], row["fund"]), labels.of("nature", row["nature"]),
              row["amount"], row["previous"], row["change"], row["percent"],
              labels.of("comparability", row["comparability"]), row["reason"],
              row["figure_keys"], row["previous_figure_keys"]] for row in report.details),
            widths=[7, 22, 10, 30, 16, 14, 14, 14, 14, 10, 16, 40, 24, 24],
            filtered=True,
        )  # fmt: skip
        book.sheet(
            labels("movers"),
            [labels("year"), labels("department"), labels("subject_code"), labels("subject_name"),
             labels("current"), labels("previous"), labels("change"), labels("percent"),
             labels("comparability")],
            ([change.year, row["entity_name"], row["subject_code"], row["subject_name"],
              row["amount"], row["previous"], row["change"], row["percent"],
              labels.of("comparability", row["comparability"])]
             for change in report.changes for row in change.movers),
            widths=[7, 22, 10, 34],
            filtered=True,
        )  # fmt: skip
        book.sheet(
            labels("structure"),
            [labels("year"), labels("subject_code"), labels("subject_name"),
             labels("expenditure"), labels("share")],
            ([row["fiscal_year"], row["class_code"], row["label"], row["amount"], row["share"]]
             for row in report.structure),
            widths=[7, 10, 34],
        )  # fmt: skip
        if scope.kind == "region":
            book.sheet(
                labels("department"),
                [labels("year"), labels("department"), labels("level"), labels("current"),
                 labels("previous"), labels("change"), labels("percent")],
                ([change.year, row["entity_name"], labels.of("level", row["entity_level"]),
                  row["amount"], row["previous"], row["change"], row["percent"]]
                 for change in report.changes for row in change.departments),
                widths=[7, 34, 14],
                filtered=True,
            )  # fmt: skip
        book.sheet(
            labels("comparability"),
            [labels("year"), labels("comparability"), labels("lines"), labels("current"),
             labels("previous"), labels("change")],
            ([row["fiscal_year"], labels.of("comparability", row["comparability"]), row["lines"],
              row["amount"], row["previous"], row["change"]] for row in report.comparability),
        )  # fmt: skip
        book.sheet(
            labels("finding"),
            [labels("department"), labels("year"), labels("severity"), labels("class"), "ID",
             labels("page"), labels("unit_short"), labels("finding")],
            ([row["entity_name"], row["fiscal_year"], labels.of("severity", row["severity"]),
              labels.of("class", row["class"]), row["identity_id"], row["page_number"],
              row["amount"], row["statement"]] for row in report.findings),
            widths=[24, 7, 9, 12, 8, 7, 14, 90],
            filtered=True,
        )  # fmt: skip
        book.sheet(
            labels("documents"),
            [labels("year"), labels("file"), labels("pages"), labels("status"), labels("grade"),
             labels("checks"), labels("broken")],
            ([row["fiscal_year"], row["file_name"], row["page_count"],
              labels.of("status", row["status"]), row["grade"], row["checks"],
              row["broken_checks"]] for row in report.documents),
            widths=[7, 50],
        )  # fmt: skip
