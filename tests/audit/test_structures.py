"""Equal digits accuse nobody: what has to be proven of a table, one document for each guard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.audit.documents import LIST, cells_of, list_document, only_tables, readings_of
from tests.identities import engine
from tests.identities.printed_figures import Change, Row, figure_rows

REVENUE = 2  # 收入总表 by function: 合计 = 小计 (general_public + fund + other) + 上年结转
SPENDING = 3  # 支出总表 by function
OTHER = 10  # an ordinal right after the list


def _total(*texts: str) -> list[Change]:
    """The total row of the list printed otherwise, in all three columns."""
    return [Change(LIST, 1, column, text) for column, text in zip((3, 4, 5), texts, strict=True)]


def _foreign(document_id: str) -> Row:
    """The list with a row that has a code of another classification."""
    document = list_document(document_id, outline="code")
    document["tables"][LIST]["rows"][2][5] = "function"
    return document


def _nested(document_id: str) -> Row:
    """The list with its second row read as a part of the first, by its number."""
    document = list_document(document_id, outline="numbering")
    document["tables"][LIST]["rows"][2][3:5] = [2, 2]
    return document


# 500 of 1000 is a whole half; 700 is a part by itself; 1600 is more than all rows.
HALF = _total("500.00", "400.00", "100.00")
PART = _total("700.00", "700.00", "0.00")
MORE = _total("1600.00", "1300.00", "300.00")
SLIP = _total("951.17", "751.17", "200.00")

DOCUMENTS: dict[str, tuple[Row, list[Change]]] = {
    "coded_half": (list_document("coded_half", outline="code"), HALF),
    "indented_half": (list_document("indented_half", outline="indent"), HALF),
    "coded_part": (list_document("coded_part", outline="code"), PART),
    "flat_part": (list_document("flat_part", outline="flat"), PART),
    "flat_more": (list_document("flat_more", outline="flat"), MORE),
    "flat_slip": (list_document("flat_slip", outline="flat"), SLIP),
    "undecided_more": (list_document("undecided_more", outline="undecided"), MORE),
    "foreign": (_foreign("foreign"), PART),
    # 1、 seems to head 2、, but both together are the total.
    "nested": (
        _nested("nested"),
        [*_total("800.00", "800.00", ""), Change(LIST, 3, 3, "100.00"), Change(LIST, 3, 5, "")],
    ),
    "noticed": (list_document("noticed", outline="code"), SLIP),
    "goes_on": (list_document("goes_on", outline="code"), MORE),
    # 上年结转 left out of the 合计 of a row, whose neighbour mends the column: other rows show that
    # it is a part. Left out of every 合计, it may not be one.
    "shown": (
        only_tables("shown", REVENUE),
        [Change(REVENUE, 5, 3, "210.00"), Change(REVENUE, 4, 3, "670.00")],
    ),
    "not_shown": (
        only_tables("not_shown", REVENUE),
        [Change(REVENUE, 5, 3, "210.00"), Change(REVENUE, 3, 3, "860.00"),
         Change(REVENUE, 2, 3, "860.00"), Change(REVENUE, 1, 3, "1060.00")],
    ),
    # One row that differs by 31.25 in three tables of one document.
    "thrice": (
        only_tables("thrice", SPENDING, LIST),
        [Change(SPENDING, 4, 3, "681.25"), Change(SPENDING, 4, 4, "681.25"),
         Change(LIST, 2, 3, "731.25"), Change(LIST, 2, 4, "731.25")],
    ),
    # Two rows of two tables that differ by one last digit have nothing in common.
    "apart": (
        only_tables("apart", SPENDING, LIST),
        [Change(SPENDING, 14, 3, "61.00"), Change(SPENDING, 14, 4, "61.00"),
         Change(LIST, 2, 3, "701.00"), Change(LIST, 2, 4, "701.00")],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    figures = {name: figure_rows(*DOCUMENTS[name]) for name in DOCUMENTS}
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
    tables.append(
        {
            "document_id": "goes_on", "table_ordinal": OTHER, "form": "other",
            "first_page": 14, "last_page": 14,
        }
    )  # fmt: skip
    others: dict[str, list[Row]] = {
        "stg_disclosure__tables": tables,
        "stg_disclosure__cells": [*cells_of(everything), *rest],
        "stg_disclosure__rereadings": readings_of(everything),
        "stg_disclosure__notices": [
            {
                "document_id": "noticed", "kind": "not_a_number", "page_number": 13,
                "table_ordinal": LIST, "row_ordinal": 3, "column_ordinal": 4, "text": "1.00.0",
            }
        ],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("structures")
    documents = [document for document, _ in DOCUMENTS.values()]
    engine.write_project(folder, documents, everything, others=others)
    assert engine.build(folder, "--exclude-resource-type", "test")
    yield folder


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
        ("foreign", "undecided", "part_is_the_whole", "warning"),
        ("nested", "undecided", "other_outline_closes", "warning"),
        ("noticed", "undecided", "number_not_read", "warning"),
        ("goes_on", "undecided", "goes_on_unread", "warning"),
    ],
)
def test_what_is_proven_of_the_rows(
    warehouse: Path, document_id: str, found: str, reason: str, severity: str
) -> None:
    assert _findings(warehouse, document_id, "class, class_reason, severity") == [
        (found, reason, severity)
    ]


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
