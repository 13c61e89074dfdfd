"""公开情况检查表: expected answers are typed from the pages of the samples."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from openpyxl import load_workbook

from reports.__main__ import main

Answer = tuple[str, int | None]

AUDIT = "临江市审计局"


def answers(warehouse: Path, entity: str, year: int, level: str) -> dict[str, Answer]:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            "select item_id, status, page_number from rpt_disclosure_checklist"
            " where entity_name = $1 and fiscal_year = $2 and entity_level = $3",
            [entity, year, level],
        ).fetchall()
    return {row[0]: (row[1], row[2]) for row in rows}


def test_a_department_with_thirteen_tables(samples: Path) -> None:
    found = answers(samples, AUDIT, 2026, "department_consolidated")
    expected: dict[str, Answer] = {
        "F01": ("present", 4),
        "F02": ("present", 5),
        "F03": ("present", 6),
        "F04": ("present", 7),
        "F05": ("present", 12),
        "F06": ("present", 14),
        "F07": ("present", 15),
        "F08": ("empty_as_declared", 16),
        "F09": ("empty_as_declared", 17),
        "F10": ("missing", None),
        "D01": ("met", 12),
        "D02": ("met", 14),
        "D03": ("met", 15),
        "D04": ("met", 15),
        # 减少3.52万元，下降20.47% and no reason.
        "D05": ("not_met", 20),
        "D07": ("met", 4),
    }
    assert {item: found[item] for item in expected} == expected
    assert found["D06"][0] == "met"


def test_files_of_one_disclosure_are_checked_together(samples: Path) -> None:
    found = answers(samples, "临江市北湖区政务和数据局", 2026, "department_consolidated")
    # Tables in one file, prose in the other; the empty tables carry no word.
    assert found["F01"] == ("present", 1)
    # The prose names no change on the year before.
    assert found["S02"] == ("missing", None)
    assert found["S07"][0] == "present"
    assert found["F08"] == ("empty_undeclared", 11)
    assert found["D06"] == ("not_met", 11)


def test_final_accounts_are_not_asked_for_goals(samples: Path) -> None:
    found = answers(samples, "临江市滨河区财政局", 2024, "department_consolidated")
    assert "F11" not in found
    assert found["F05"] == ("present", 12)


def test_a_county_with_goal_sheets(samples: Path) -> None:
    found = answers(samples, "清溪县水利局", 2026, "department_consolidated")
    assert found["F11"] == ("present", 19)
    assert found["F08"] == ("present", 15)
    assert found["F09"] == ("empty_as_declared", 16)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        # 收入总表 stands in the list of contents, and nowhere else.
        ("F02", ("not_disclosed", 2)),
        ("F08", ("empty_undeclared", 16)),
        ("D01", ("not_met", 12)),
        ("D02", ("not_met", 14)),
        ("D06", ("not_met", 16)),
    ],
)
def test_a_defect_is_found(altered: Path, item: str, expected: Answer) -> None:
    assert answers(altered, AUDIT, 2026, "department_consolidated")[item] == expected


def test_other_bodies_keep_their_answers(samples: Path, altered: Path) -> None:
    for year, level in ((2025, "department_consolidated"), (2026, "department_own")):
        assert answers(samples, AUDIT, year, level) == answers(altered, AUDIT, year, level)


def test_workbook_to_file(samples: Path, tmp_path: Path) -> None:
    arguments = ["--warehouse", str(samples), "--out", str(tmp_path), "--lang", "zh"]
    assert main(["checklist", *arguments]) == 0
    books = list((tmp_path / "checklist" / "zh").glob("*.xlsx"))
    assert len(books) == len(list((tmp_path / "checklist" / "zh").glob("*.html")))
    cells = {
        (sheet.title, cell.value)
        for path in books
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert ("2026清溪县水利局", "绩效目标表") in cells
    assert ("缺陷清单", "“三公”经费增减变化说明原因") in cells


def test_a_name_that_is_not_there(samples: Path, tmp_path: Path) -> None:
    arguments = ["--warehouse", str(samples), "--out", str(tmp_path), "--department", "不存在"]
    assert main(["checklist", *arguments]) == 1
    assert main(["yoy", *arguments]) == 1
    assert main(["yoy", "--warehouse", str(tmp_path / "none.duckdb")]) == 1
