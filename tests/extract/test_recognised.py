"""Recognised figures are held against their sums: what is not proven is open, nothing is repaired.

The pages are read from their text layer and then treated as recognised, so that a misreading, its
confidence and what else the recogniser thought of are typed here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract import document as documents
from extract.model import OCR, Cell, Document
from extract.reading import read_document
from tests.builders.drawing import Drawing, budget

Misread = dict[str, tuple[str, float, tuple[str, ...]]]

# 2010801 行政运行 prints 20.00 | 20.00 | 0.00, and 2010804 审计业务 10.00 | 0.00 | 10.00.
RIGHT: Misread = {}


def extracted(
    path: Path, monkeypatch: pytest.MonkeyPatch, misread: Misread, sure: float = 0.99
) -> dict[str, list[dict[str, Any]]]:
    """The records of a page read as recognised; `misread`: by the row and column of a cell
    (`3.4`) what is read instead, how surely, and its alternatives."""

    def read(path: Path, most: int) -> Document:
        found = read_document(path, most)
        for page in found.pages:
            page.reader = OCR
            for grid in page.grids:
                for cell in grid.cells:
                    recognise(cell, misread, sure)
        return found

    monkeypatch.setattr(documents, "read_document", read)
    return documents.extract_document(path, "0" * 16, "0" * 64, 10)


def recognise(cell: Cell, misread: Misread, sure: float) -> None:
    if not cell.text:
        return
    text, confidence, others = misread.get(f"{cell.row}.{cell.column}", (cell.text, sure, ()))
    cell.text, cell.confidence, cell.alternatives = text, confidence, others
    cell.pieces = (text,)


def cell_of(records: dict[str, list[dict[str, Any]]], row: int, column: int) -> dict[str, Any]:
    (found,) = [
        c
        for c in records["disclosure_cells"]
        if (c["row_ordinal"], c["column_ordinal"]) == (row, column) and c["cell_role"] == "body"
    ]
    return found


def reason(records: dict[str, list[dict[str, Any]]]) -> str:
    return str(records["disclosure_documents"][0]["reason"])


def test_figures_that_sums_confirm_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = extracted(budget(tmp_path / "a.pdf"), monkeypatch, RIGHT)
    assert reason(records) == ""
    assert records["disclosure_pages"][0]["ledger_status"] == "closed"
    cell = cell_of(records, 3, 3)
    assert (cell["text"], cell["reader"], cell["confidence"]) == ("20.00", "ocr", 0.99)


def test_one_change_that_mends_all_sums_is_proposed_and_never_the_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    misread: Misread = {"3.3": ("26.00", 0.99, ("26.60", "20.00"))}
    records = extracted(budget(tmp_path / "a.pdf"), monkeypatch, misread)
    cell = cell_of(records, 3, 4)
    assert (cell["text"], cell["proposed_text"]) == ("26.00", "20.00")
    assert cell["proposal_proof"] == "the only change that makes 2 sums of this cell hold"
    assert "sums of recognised figures do not hold (p1)" in reason(records)
    assert records["disclosure_pages"][0]["ledger_status"] == "open"


@pytest.mark.parametrize(
    "misread",
    [
        {"3.3": ("26.00", 0.99, ("26.60",))},  # the recogniser never thought of the right one
        # either of two cells may be the wrong one: 20 + 10 = 30, or 26 + 4 = 30
        {"3.2": ("26.00", 0.99, ("20.00",)), "4.2": ("10.00", 0.99, ("4.00",))},
    ],
)
def test_what_is_not_the_only_way_is_not_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misread: Misread
) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    drawing.text(460, 98, "单位：万元")
    head = ("科目编码", "科目名称", "合计") if "3.2" in misread else None
    body = (("201", "一般公共服务支出", "30.00"), ("20108", "审计事务", "30.00"))
    leaves = (("2010801", "行政运行", "20.00"), ("2010804", "审计业务", "10.00"))
    if head:
        drawing.table([head, *body, *leaves], columns=(60.0, 140.0, 300.0, 380.0))
        path = drawing.save()
    else:
        path = budget(tmp_path / "b.pdf")
    records = extracted(path, monkeypatch, misread)
    assert not any(c["proposed_text"] for c in records["disclosure_cells"])
    assert "sums of recognised figures do not hold" in reason(records)


@pytest.mark.parametrize(
    ("misread", "what"),
    [
        # no sum confirms it: it stands in no total
        ({"2.0": ("20103", 0.6, ())}, "recognised cells of codes or words are doubtful"),
        ({"4.1": ("审让业务", 0.3, ())}, "recognised cells of codes or words are doubtful"),
        ({"3.3": ("2O.00", 0.9, ())}, "digits that are no number"),
    ],
)
def test_what_is_doubtful_leaves_its_page_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misread: Misread, what: str
) -> None:
    records = extracted(budget(tmp_path / "a.pdf"), monkeypatch, misread)
    assert what in reason(records)
    assert records["disclosure_documents"][0]["status"] == "partly_loaded"


def test_a_figure_beside_all_sums_has_to_be_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(230, 70, "三公经费支出预算表", 14)
    drawing.text(460, 98, "单位：万元")
    drawing.table([("项目", "预算数"), ("公务接待费", "12.30")], columns=(60.0, 300.0, 380.0))
    path = drawing.save()
    sure = extracted(path, monkeypatch, {"1.1": ("12.30", 0.99, ())})
    unsure = extracted(path, monkeypatch, {"1.1": ("12.80", 0.7, ("12.30",))})
    assert (reason(sure), "doubtful and no sum confirms" in reason(unsure)) == ("", True)
    assert cell_of(unsure, 1, 2)["proposed_text"] == ""


@pytest.mark.parametrize(
    ("misread", "told"),
    [
        (RIGHT, ""),
        ({"0.1": ("110000221000000424331-设备购置", 0.9, ())}, "cells of codes or words"),
        ({"1.1": ("22.00", 0.9, ())}, "recognised figures are doubtful"),
        ({"3.1": ("添置设备", 0.9, ())}, ""),  # words are legible
        ({"3.1": ("添置没备", 0.4, ())}, "cells of codes or words"),
        ({"3.1": ("添置没备，" * 9, 0.4, ())}, ""),  # one character of a long sentence
    ],
)
def test_a_goal_sheet_has_no_sums_so_its_codes_and_amounts_are_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, misread: Misread, told: str
) -> None:
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(230, 70, "项目支出绩效目标表", 14)
    drawing.text(460, 98, "单位：万元")
    rows = (
        ("项目名称", "11000022T000000424331-设备购置"),
        ("预算金额", "22.20"),
        ("绩效指标", "指标值"),
        ("总体目标", "添置设备"),
    )
    drawing.table(rows, (60.0, 180.0, 480.0))
    reasons = reason(extracted(drawing.save(), monkeypatch, misread)).split(" | ")
    found = [each for each in reasons if "page_ledger_open" in each]
    assert (told in found[0]) if told else not found


@pytest.mark.parametrize(("last", "told"), [("20.0", True), ("20.00", False)])
def test_a_figure_that_lost_its_last_digit_is_doubtful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str, told: bool
) -> None:
    """Its sums hold within a tenth."""
    records = extracted(budget(tmp_path / "a.pdf"), monkeypatch, {"3.3": (last, 1.0, ())})
    assert ("recognised figures are doubtful" in reason(records)) is told
