"""The figure files: they load, they keep the accounting identities, bad edits are refused."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from samples.figures import (
    FIGURES,
    Document,
    FigureError,
    TableFigures,
    expected_cells,
    load_document,
    load_documents,
)
from samples.sheets import load_projects
from tests.samples.figure_identities import amount, hierarchy_breaks, row_breaks

UNITS = {"元": 1, "万元": 10_000}
# A change against last year is no figure of a table.
AMOUNT = re.compile(r"(?<!增加)(?<!减少)(?<![\d,.])(\d[\d,]*(?:\.\d+)?)(万元|元)")
CODED = {"function", "dept_economic", "function+dept_economic"}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {document.name: document for document in load_documents()}


def table_of(document: Document, form: str) -> TableFigures:
    return next(table for table in document.tables if table.layout.form == form)


def copy_with(tmp_path: Path, name: str, file: str, old: str, new: str) -> Path:
    """A copy of one figure folder with one text changed."""
    folder = tmp_path / name
    shutil.copytree(FIGURES / name, folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def test_every_kind_of_trap_is_in_some_document(documents: dict[str, Document]) -> None:
    layouts = [t.layout for d in documents.values() for t in d.tables]
    assert {layout.borders for layout in layouts} == {
        "lines", "rects", "twice", "curves", "hairlines",
    }  # fmt: skip
    assert {layout.page for layout in layouts} == {"portrait", "landscape", "rotated"}
    assert {layout.code_style for layout in layouts} == {"joined", "repeated", "own_level"}
    assert {layout.unit for layout in layouts} >= {"元", "万元"}
    assert {layout.decimals for layout in layouts} == {0, 2, 6}
    assert {layout.thousands for layout in layouts} == {True, False}
    assert any(layout.split_rows for layout in layouts)
    assert any(not layout.repeat_head for layout in layouts)
    assert {layout.repeat_title for layout in layouts} == {"none", "unit_line", "all"}
    assert any(layout.title_in_grid for layout in layouts)
    assert any(layout.said_empty for layout in layouts)
    assert any(layout.merge_down for layout in layouts)
    assert max(len(layout.head) for layout in layouts) == 4
    kinds = Counter(kind for d in documents.values() for kind, _ in d.parts)
    assert min(kinds[kind] for kind in ("cover", "contents", "prose", "blank", "table")) >= 2
    assert kinds["project_sheets"] == 1
    levels = {d.meta["entity_level"] for d in documents.values()}
    assert levels == {"department_consolidated", "department_own", "unit"}
    assert {d.meta["budget_phase"] for d in documents.values()} == {"budget", "final"}


def test_statutory_forms_of_every_department(documents: dict[str, Document]) -> None:
    statutory = {
        "income_expenditure_summary", "revenue_total", "expenditure_total",
        "fiscal_appropriation_summary", "general_public_expenditure",
        "general_public_basic_expenditure", "three_public_expenditure",
        "government_fund_expenditure",
    }  # fmt: skip
    for document in documents.values():
        if document.tables:
            assert statutory <= {t.layout.form for t in document.tables}, document.name


def test_rows_add_up_across(documents: dict[str, Document]) -> None:
    assert [b for d in documents.values() for t in d.tables for b in row_breaks(t)] == []


def test_codes_add_up_down(documents: dict[str, Document]) -> None:
    coded = [t for d in documents.values() for t in d.tables if t.layout.row_axis in CODED]
    assert len(coded) > 60
    assert [b for table in coded for b in hierarchy_breaks(table)] == []


def test_a_changed_digit_breaks_the_identities(tmp_path: Path) -> None:
    folder = copy_with(
        tmp_path, "qingxi_water_2026", "05_general_public_expenditure.csv", "88.45", "88.95"
    )
    table = table_of(load_document(folder), "general_public_expenditure")
    assert len(list(row_breaks(table))) == 1
    assert len(list(hierarchy_breaks(table))) == 1


def test_summary_balances_and_equals_the_tables_behind_it(documents: dict[str, Document]) -> None:
    for document in documents.values():
        if not document.tables or document.meta["budget_phase"] == "final":
            continue
        summary = table_of(document, "income_expenditure_summary")
        totals = {
            row["caption"].replace(" ", ""): amount(
                row.get("amount") or row.get("current_year", "")
            )
            for row in summary.rows
            if row["caption"]
        }
        assert totals["收入总计"] == totals["支出总计"] > 0, document.name
        for form in ("revenue_total", "expenditure_total"):
            table = table_of(document, form)
            printed = [r for r in table.rows if r.get("caption") in ("合计", "合 计")]
            total = (printed or list(table.rows))[0]["total"]
            assert amount(total) == totals["收入总计"], (document.name, form)


def test_final_accounts_have_last_digit_differences_on_purpose(
    documents: dict[str, Document],
) -> None:
    document = documents["binhe_finance_final_2024"]
    by_class = {
        form: {
            row["subject_code"]: row.get("amount@final") or row.get("total")
            for row in table_of(document, form).rows
            if row["subject_code"] in ("201", "208")
        }
        for form in ("income_expenditure_summary", "general_public_expenditure")
    }
    assert by_class["income_expenditure_summary"] == {"201": "2,110.03", "208": "307.55"}
    assert by_class["general_public_expenditure"] == {"201": "2,110.02", "208": "307.56"}


def test_department_is_the_sum_of_its_units(documents: dict[str, Document]) -> None:
    names = ("linjiang_audit_own_2026", "linjiang_audit_center_2026")
    for form in ("expenditure_total", "general_public_expenditure"):
        whole = table_of(documents["linjiang_audit_2026"], form)
        parts = [table_of(documents[name], form) for name in names]
        for row in whole.rows:
            for measure in whole.measures:
                added = sum(
                    amount(r[measure])
                    for part in parts
                    for r in part.rows
                    if (r["subject_code"], r["caption"]) == (row["subject_code"], row["caption"])
                )
                assert added == amount(row[measure]), (form, row["subject_code"], measure)


def test_projects_sum_to_project_spending_and_plans_never_fall(
    documents: dict[str, Document],
) -> None:
    document = documents["qingxi_water_2026"]
    projects = load_projects(document.folder / "projects.yml")
    spent = table_of(document, "expenditure_total").rows[0]["project"]
    assert sum(amount(p.budget) for p in projects) == amount(spent) == Decimal("443.23")
    for project in projects:
        plan = [Decimal(x.rstrip("%")) for x in project.plan if x]
        assert plan == sorted(plan)
        assert plan[-1] in (100, amount(project.budget))
        assert len(project.code) == 21 and project.code.startswith("990124")


def test_expected_cells_leave_blanks_out_and_hide_codes_that_are_not_printed(
    documents: dict[str, Document],
) -> None:
    cells = list(expected_cells(documents["xishan_transport_2026"]))
    assert all(cell.printed_text for cell in cells)
    names_only = [c for c in cells if c.file.startswith("07_general_public")]
    assert names_only == [] or not any(c.subject_code for c in names_only)
    by_function = [c for c in cells if "按支出功能分类" in c.title]
    assert by_function and not any(c.subject_code for c in by_function)


# Amounts that no table prints: a price limit, and operating spending of all funds together
# (85.12 of the general public budget and 6.55 of the unit's own money).
ONLY_IN_PROSE = {"binhe_commerce_2026": {"100"}, "qingxi_water_2026": {"91.67"}}


def test_every_amount_in_a_sentence_is_printed_in_a_table(documents: dict[str, Document]) -> None:
    tables_of = {"beihu_data_2026_narrative": "beihu_data_2026_tables"}
    for name, document in documents.items():
        source = documents[tables_of.get(name, name)]
        printed = {
            amount(c.printed_text.rstrip("%")) * UNITS[c.printed_unit or "万元"]
            for c in expected_cells(source)
        }
        sentences = [s for section in document.prose.values() for s in section]
        stated = {m for s in sentences for m in AMOUNT.findall(s)}
        missing = {
            text
            for text, unit in stated
            if amount(text) and not _is_near(amount(text), UNITS[unit], text, printed)
        }
        assert missing == ONLY_IN_PROSE.get(name, set()), name


def _is_near(value: Decimal, unit: int, text: str, printed: set[Decimal]) -> bool:
    """Equal, or the table's figure rounded to the digits of the sentence."""
    half = Decimal(unit) / 2 / 10 ** len(text.partition(".")[2])
    return any(abs(value * unit - figure) <= half for figure in printed)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("03_expenditure_total.csv", "1511.83", "1511.8", "decimals"),
        ("03_expenditure_total.csv", ",total,", ",totale,", "is no measure"),
        ("layout.yml", "row_height: 26", "row_heihgt: 26", "unknown layout keys"),
        ("layout.yml", "show: basic,", "show: basics,", "never printed"),
    ],
)
def test_bad_edits_are_refused_by_name(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    folder = copy_with(tmp_path, "qingxi_water_2026", file, old, new)
    with pytest.raises(FigureError, match=message):
        load_document(folder)
