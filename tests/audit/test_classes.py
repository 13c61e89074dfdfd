"""Whose fault a finding is, from typed second readings, ledgers and notices; one build for all."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.audit.documents import LIST, cells_of, good_document, list_document, readings_of
from tests.dbt.compiled_project import Project
from tests.identities import engine
from tests.identities.printed_figures import Change, Row, figure_rows

# 支出总表, row 2010801, 基本支出: the good document prints 650.00.
LEAF = (3, 4, 4)
WRONG = "999.00"

# Document → page and text of a sentence. The list is on page 13, all tables on 5 to 17.
REMOVED = "部分涉密事项在预\n算公开时予以剔除。"
SAID = {
    "withheld": (40, REMOVED),
    "under_the_table": (13, "（注：按保密规定，部分具体项目信息不予公开。）"),
    "under_another": (7, "（注：按保密规定，部分具体项目信息不予公开。）"),
    "nothing_secret": (40, "本部门无涉密项目，所有支出予以公开，没有不予公开的内容。"),
    "in_excess": (40, REMOVED),
}


def _unread(figures: list[Row]) -> list[Row]:
    place = {
        "document_id": figures[0]["document_id"], "table_ordinal": 3, "page_number": 7,
        "reread_text": "12.00", "agrees": "false", "backend": "pdfminer",
        "reason": "unread_amount",
    }  # fmt: skip
    return [*readings_of(figures), place]


@pytest.fixture(scope="module")
def warehouse(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = (
        "sound", "source", "differs", "unread", "open", "doubted", "text", "never", "blank",
    )  # fmt: skip
    documents = {name: good_document(name) for name in names}
    lists = {
        "flat": list_document("flat"),
        "twice": list_document("twice", outline="indent"),
        "settled": list_document("settled", outline="sums"),
        "uncoded": list_document("uncoded", outline="code", unread=True),
        "one_row": list_document("one_row"),
        # Coded rows that fall short of their total, and what is said of rows withheld.
        **{name: list_document(name, outline="code") for name in SAID},
    }
    lists["under_another"]["tables"][3] = good_document("")["tables"][3]
    figures = {
        name: figure_rows(document, [] if name == "sound" else [Change(*LEAF, WRONG)])
        for name, document in documents.items()
    }
    figures["blank"] = figure_rows(documents["blank"], [Change(3, 5, 5, ""), Change(3, 5, 4, "")])
    # Whole rows are altered: across the columns they still add up.
    total = [Change(LIST, 1, 3, "900.00"), Change(LIST, 1, 4, "700.00")]
    half = [
        Change(LIST, 1, column, text)
        for column, text in ((3, "500.00"), (4, "400.00"), (5, "100.00"))
    ]
    slip = [Change(LIST, 1, 3, "951.17"), Change(LIST, 1, 4, "751.17")]
    short = [Change(LIST, 1, 3, "1290.00"), Change(LIST, 1, 4, "1090.00")]
    for name, document in lists.items():
        changes = {"twice": half, "settled": slip}.get(name, total)
        changes = [Change(LIST, 2, 5, "5.00")] if name == "one_row" else changes
        changes = short if name in SAID and name != "in_excess" else changes
        figures[name] = figure_rows(document, changes)
    documents |= lists
    everything = [row for rows in figures.values() for row in rows]
    leaf = f"differs-{LEAF[0]}-{LEAF[1]}-{LEAF[2]}"
    others: dict[str, list[Row]] = {
        "stg_disclosure__cells": cells_of(everything),
        "stg_disclosure__rereadings": [
            *readings_of(figures["source"]),
            *readings_of(figures["differs"], differing=leaf),
            *_unread(figures["unread"]),
            *readings_of(figures["open"]),
            *readings_of(figures["doubted"]),
            *readings_of(figures["text"], reason="no_second_backend"),
            *readings_of(figures["blank"]),
            *(reading for name in lists for reading in readings_of(figures[name])),
        ],
        "stg_disclosure__sentences": [
            {
                "document_id": name, "sentence_ordinal": 1, "section_ordinal": 1,
                "page_number": page, "text": text,
            }
            for name, (page, text) in SAID.items()
        ],
        "stg_disclosure__pages": [
            {"document_id": "open", "page_number": 7, "ledger_status": "open"}
        ],
        "stg_disclosure__notices": [
            {
                "document_id": "doubted", "kind": "two_numbers_in_cell", "page_number": 7,
                "table_ordinal": 3, "row_ordinal": 4, "column_ordinal": 4, "text": "999.00 1",
            },
            {
                "document_id": "sound", "kind": "year_conflict", "page_number": 1,
                "text": "the file name says 2025, the document 2026",
            },
            {
                "document_id": "flat", "kind": "outline_undecided", "page_number": 13,
                "table_ordinal": LIST, "row_ordinal": 2,
                "text": "rows 2-3: several_sums_fit: several ways to nest the rows add up",
            },
            {"document_id": "sound", "kind": "untitled_table", "page_number": 1, "text": "x"},
        ],
    }  # fmt: skip
    folder = tmp_path_factory.mktemp("classes")
    assert engine.build(project, folder, documents.values(), everything, others=others) == {}
    return folder


def _findings(folder: Path, document_id: str, columns: str) -> list[tuple[Any, ...]]:
    return engine.query(
        folder,
        f"select {columns} from fct_findings"
        f" where document_id = '{document_id}' and source = 'identity' order by all",
    )


@pytest.mark.parametrize(
    ("document_id", "found", "reason"),
    [
        ("source", "source_anomaly", "asked_by_another_kind"),
        ("differs", "extraction_defect", "reread_differs"),
        ("unread", "extraction_defect", "unread_amount"),
        ("open", "extraction_defect", "ledger_open"),
        ("doubted", "extraction_defect", "type_check_failed"),
        ("text", "undecided", "no_second_backend"),
        ("never", "undecided", "not_reread"),
        # Read again and equal, but what was added up is not what is printed.
        ("flat", "undecided", "outline_not_printed"),
        ("twice", "undecided", "rows_counted_again"),
        ("uncoded", "undecided", "codes_not_read"),
        ("settled", "source_anomaly", "no_other_outline_closes"),
        ("withheld", "not_disclosed", "rows_withheld"),
        ("under_the_table", "not_disclosed", "rows_withheld"),
        # Said of another table, or that nothing is secret; and rows above their total.
        ("under_another", "source_anomaly", "rows_proven_by_print"),
        ("nothing_secret", "source_anomaly", "rows_proven_by_print"),
        ("in_excess", "source_anomaly", "rows_proven_by_print"),
    ],
)
def test_the_class_follows_from_evidence(
    warehouse: Path, document_id: str, found: str, reason: str
) -> None:
    assert _findings(warehouse, document_id, "class, class_reason") == [(found, reason)]


def test_the_sum_of_a_row_does_not_depend_on_the_outline(warehouse: Path) -> None:
    reasons = dict(_findings(warehouse, "one_row", "identity_id, class_reason"))
    assert reasons["R"] == "asked_by_another_kind"


def test_a_finding_says_that_the_outline_is_not_printed(warehouse: Path) -> None:
    ((zh, en),) = _findings(warehouse, "flat", "statement_zh, statement_en")
    assert "表内各行未印出层级（无编码、编号或缩进）" in zh and "原文如此" not in zh
    assert "The rows print no outline (no codes, numbers or indents)" in en
    ((zh, en),) = _findings(warehouse, "twice", "statement_zh, statement_en")
    assert "一边是另一边的整倍数" in zh and "one side is a whole multiple of the other" in en
    ((zh, en),) = _findings(warehouse, "settled", "statement_zh, statement_en")
    assert "复读一致，移动任何一行或相邻各行都不能使其成立" in zh
    assert "no row or run of rows put elsewhere closes it" in en


def test_what_is_withheld_quotes_the_note_and_accuses_nobody(warehouse: Path) -> None:
    ((severity, zh, en),) = _findings(warehouse, "withheld", "severity, statement_zh, statement_en")
    # Law allows it where the document says so: a remark, not a warning.
    assert severity == "info"
    assert "（第40页：“部分涉密事项在预算公开时予以剔除。”）" in zh and "自相矛盾" not in zh
    assert '(page 40: "部分涉密事项在预算公开时予以剔除。")' in en
    ((zh,),) = _findings(warehouse, "under_the_table", "statement_zh")
    assert "（第13页：“（注：按保密规定" in zh
    ((zh,),) = _findings(warehouse, "in_excess", "statement_zh")
    assert "剔除" not in zh


def test_a_list_without_an_outline_is_named_once(warehouse: Path) -> None:
    assert engine.query(
        warehouse,
        "select class, severity, page_number, statement_en from fct_findings"
        " where kind = 'outline_undecided'",
    ) == [
        (
            "undecided",
            "warning",
            13,
            'flat.pdf, page 13, "一般公共预算支出表（按经济分类）": the rows print no outline (no'
            " codes, numbers or indents) and sums settle none: none of them feeds a fact"
            " (rows 2-3: several_sums_fit: several ways to nest the rows add up).",
        )
    ]


def test_one_wrong_cell_is_one_finding_with_a_proposed_value(warehouse: Path) -> None:
    # The good document prints 650.00 there; its row, parent and total all ask for it.
    ((suspect, proposed, stake, broken),) = _findings(
        warehouse,
        "source",
        "suspect_figure_key, proposed_value_wan_yuan, amount_at_stake_wan_yuan, broken_checks",
    )
    assert (suspect, proposed, stake) == ("source-3-4-4", Decimal("650"), Decimal("349"))
    assert broken >= 3


def test_a_sound_document_has_no_finding_of_an_identity(warehouse: Path) -> None:
    assert _findings(warehouse, "sound", "finding_key") == []


def test_blank_parts_that_are_blank_again_are_not_disclosed(warehouse: Path) -> None:
    classes = {row[0] for row in _findings(warehouse, "blank", "class")}
    assert "not_disclosed" in classes
    assert "extraction_defect" not in classes


def test_notices_that_are_listed_are_findings(warehouse: Path) -> None:
    assert engine.query(
        warehouse,
        "select kind, class, severity, statement_en from fct_findings"
        " where document_id = 'sound' and source = 'document'",
    ) == [
        (
            "year_conflict",
            "undecided",
            "info",
            "sound.pdf, page 1: the file name, given by whoever collected the file, says another"
            " year than the document prints (the file name says 2025, the document 2026).",
        )
    ]


def test_evidence_names_the_suspect_cell_with_its_box(warehouse: Path) -> None:
    assert engine.query(
        warehouse,
        "select figure_key, bbox_x0, bbox_bottom, is_reread_equal from fct_finding_evidence"
        " where document_id = 'source' and is_suspect",
    ) == [("source-3-4-4", 10.0, 20.0, True)]


def test_grades(warehouse: Path) -> None:
    assert dict(
        engine.query(warehouse, "select document_id, grade from int_document_grades")
    ) == {
        "sound": "A", "source": "B", "blank": "B", "differs": "C", "unread": "C", "open": "C",
        "doubted": "C", "text": "C", "never": "C", "flat": "C", "twice": "C", "uncoded": "C",
        "settled": "B", "one_row": "B", **dict.fromkeys(SAID, "B"),
    }  # fmt: skip
