"""Equal digits accuse nobody: what has to be proven of a table, one document for each guard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.audit.documents import LIST, cells_of, readings_of
from tests.audit.structures import DOCUMENTS, FISCAL, OTHER, REVENUE, SPENDING
from tests.dbt.compiled_project import Project
from tests.identities import engine
from tests.identities.printed_figures import Row, figure_rows


@pytest.fixture(scope="module")
def warehouse(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    figures = {name: figure_rows(*DOCUMENTS[name]) for name in DOCUMENTS}
    for figure in figures["inferred"]:
        figure["column_inferred"] = True
    everything = [row for rows in figures.values() for row in rows]
    rest = [
        {
            "document_id": "goes_on", "table_ordinal": OTHER, "row_ordinal": row,
            "column_ordinal": 2, "page_number": 14, "cell_role": "body", "text": text,
        }
        for row, text in ((1, "400.00"), (2, "200.00"))
    ]  # fmt: skip
    tables = [
        {
            "document_id": name, "table_ordinal": ordinal, "form": table["form"],
            "title": table["title"], "first_page": 13, "last_page": 13,
        }
        for name, (document, _) in DOCUMENTS.items()
        for ordinal, table in document["tables"].items()
    ]  # fmt: skip
    # A list of procurement that has its head on every page is several to the reading.
    for table in tables:
        if table["document_id"] == "cut_list":
            table["form"] = "procurement"
    tables += [
        {
            "document_id": name, "table_ordinal": OTHER, "form": form,
            "first_page": 14, "last_page": 14,
        }
        for name, form in (("goes_on", "other"), ("cut_list", "procurement"))
    ]  # fmt: skip
    others: dict[str, list[Row]] = {
        "stg_disclosure__tables": tables,
        "stg_disclosure__cells": [*cells_of(everything), *rest],
        "stg_disclosure__rereadings": readings_of(everything),
        "stg_disclosure__list_cells": [
            {
                "document_id": "unknown_list_column", "table_ordinal": LIST,
                "field_key": "unmatched", "text": "12.00",
            }
        ],
        "stg_disclosure__notices": [
            {
                "document_id": "noticed", "kind": "not_a_number", "page_number": 13,
                "table_ordinal": LIST, "row_ordinal": 3, "column_ordinal": 4, "text": "1.00.0",
            }
        ],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("structures")
    documents = [document for document, _ in DOCUMENTS.values()]
    failures = engine.build(project, folder, documents, everything, others=others, is_tested=False)
    assert failures == {}
    return folder


def _findings(folder: Path, document_id: str, columns: str) -> list[tuple[Any, ...]]:
    return engine.query(
        folder,
        f"select {columns} from fct_findings"
        f" where document_id = '{document_id}' and source = 'identity' order by all",
    )


@pytest.mark.parametrize(
    ("document_id", "found", "reason", "severity"),
    [
        # A whole multiple of printed codes contradicts; without codes rows may count twice.
        ("coded_half", "source_anomaly", "rows_proven_by_print", "error"),
        ("indented_half", "undecided", "rows_counted_again", "warning"),
        # 700.00 = 700.00 + 300.00: a true one under codes, else 300.00 may be within 700.00.
        ("coded_part", "source_anomaly", "rows_proven_by_print", "error"),
        ("flat_part", "undecided", "part_is_the_whole", "warning"),
        # All rows together are less than the total: no outline mends that.
        ("flat_more", "source_anomaly", "all_rows_fall_short", "error"),
        ("undecided_more", "undecided", "outline_not_printed", "warning"),
        ("flat_slip", "source_anomaly", "no_other_outline_closes", "error"),
        ("no_rows", "not_disclosed", "column_withheld", "warning"),
        ("some_rows", "source_anomaly", "rows_proven_by_print", "error"),
        ("foreign", "undecided", "part_is_the_whole", "warning"),
        ("nested", "undecided", "other_outline_closes", "warning"),
        ("noticed", "undecided", "number_not_read", "warning"),
        ("goes_on", "undecided", "goes_on_unread", "warning"),
        ("cut_list", "undecided", "goes_on_unread", "warning"),
        ("inferred", "undecided", "cell_inferred", "warning"),
        ("unknown_column", "undecided", "column_not_known", "warning"),
        ("unknown_list_column", "undecided", "column_not_known", "warning"),
        ("run", "undecided", "other_outline_closes", "warning"),
        ("two_tables", "source_anomaly", "printed_twice", "error"),
    ],
)
def test_what_is_proven_of_the_rows(
    warehouse: Path, document_id: str, found: str, reason: str, severity: str
) -> None:
    assert _findings(warehouse, document_id, "class, class_reason, severity") == [
        (found, reason, severity)
    ]


def test_a_column_without_rows_does_not_excuse_what_else_is_missing(warehouse: Path) -> None:
    (found,) = engine.query(
        warehouse,
        "select class_reason from int_finding_check_classes"
        " inner join int_finding_terms using (check_key)"
        f" where document_id = 'no_rows_and_more' and identity_id || ' ' || instance"
        f" = 'H0 t{LIST}.r1.c3'",
    )
    assert found == ("rows_proven_by_print",)


def test_columns_are_proven_by_a_row_in_which_they_add_up(warehouse: Path) -> None:
    checks = engine.query(
        warehouse,
        "select document_id, class, class_reason from int_finding_check_classes"
        " inner join int_finding_terms using (check_key)"
        f" where identity_id = 'R' and instance = 't{REVENUE}.r5.c3' order by 1",
    )
    assert checks == [
        ("not_shown", "undecided", "part_is_the_whole"),
        ("shown", "source_anomaly", "columns_add_up_elsewhere"),
    ]


@pytest.mark.parametrize(
    ("document_id", "reasons"),
    [
        ("column", {"columns_nested_in_print", "other_column_closes"}),
        ("carried", {"scope_may_differ"}),
        ("columns_throughout", {"broken_throughout"}),
        ("rows_throughout", {"broken_throughout"}),
        ("blank_subtotal", {"subtotal_blank", "total_blank"}),
    ],
)
def test_why_each_check_is_classed(warehouse: Path, document_id: str, reasons: set[str]) -> None:
    found = engine.query(
        warehouse,
        "select distinct class_reason from int_finding_check_classes"
        f" inner join int_finding_terms using (check_key) where document_id = '{document_id}'",
    )
    assert {row[0] for row in found} == reasons


@pytest.mark.parametrize(
    ("document_id", "check", "guards"),
    [
        ("coded_half", f"H0 t{LIST}.r1.c3", {"is_multiple"}),
        ("flat_part", f"H0 t{LIST}.r1.c3", {"is_part_whole", "is_equal_row"}),
        ("flat_more", f"H0 t{LIST}.r1.c3", {"is_short"}),
        ("flat_slip", f"H0 t{LIST}.r1.c3", set()),
        ("nested", f"H0 t{LIST}.r1.c3", {"is_flat"}),
        ("run", f"H0 t{FISCAL}.r1.c3", {"is_run"}),
        ("run", f"H0 t{FISCAL}.r1.c4", {"is_equal_row"}),
        ("column", f"R t{LIST}.r3.c3", {"is_equal_column"}),
        ("column", f"R t{LIST}.r1.c3", set()),
        ("carried_fund", "X4 all_classes.class:201.all.function=caption.1", {"is_carried_over"}),
        ("carried", "X4 all_classes.class:201.all.function=caption.1", {"is_carried_over"}),
        ("two_tables", "X4 all_classes.class:201.all.function=caption.1", set()),
    ],
)
def test_what_would_close_a_check(
    warehouse: Path, document_id: str, check: str, guards: set[str]
) -> None:
    names = (
        "is_multiple", "is_equal_row", "is_run", "is_part_whole", "is_equal_column",
        "is_carried_over", "is_short", "is_flat",
    )  # fmt: skip
    (found,) = engine.query(
        warehouse,
        f"select {', '.join(names)} from int_finding_guards"
        " inner join int_finding_terms using (check_key)"
        f" where document_id = '{document_id}' and identity_id || ' ' || instance = '{check}'",
    )
    assert {name for name, is_met in zip(names, found, strict=True) if is_met} == guards


def test_an_accusation_says_what_is_proven(warehouse: Path) -> None:
    ((zh, en),) = _findings(warehouse, "coded_half", "statement_zh, statement_en")
    assert "各行的层级均由编码、编号、单位或合计字样印出" in zh
    assert "Read again the digits are equal; codes, numbers, units or words for a total" in en


def test_the_same_difference_in_several_tables_is_one_finding(warehouse: Path) -> None:
    ((checks,),) = _findings(warehouse, "thrice", "broken_checks")
    assert checks >= 4
    tables = engine.query(
        warehouse,
        "select distinct table_ordinal from fct_finding_evidence"
        " where document_id = 'thrice' order by 1",
    )
    assert tables == [(SPENDING,), (LIST,)]


def test_a_difference_of_one_unit_joins_nothing_by_itself(warehouse: Path) -> None:
    assert len(_findings(warehouse, "apart", "finding_key")) == 2
