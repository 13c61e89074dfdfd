"""Text layers: rows from numbers and codes, amounts placed where hierarchy and totals decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import Records
from tests.transcripts.make_layer import EXPENDITURE, GENERAL, LAYER, TEXT
from tests.transcripts.reading import body, document, figures, notices, read, read_text, table

TOTAL, BASIC, PROJECT = "合计", "基本支出", "项目支出"


@pytest.fixture(scope="module")
def office() -> Records:
    return read(LAYER)


def test_fixture_is_the_one_the_module_writes() -> None:
    assert LAYER.read_text(encoding="utf-8") == TEXT


def test_document_is_read_with_its_identity(office: Records) -> None:
    found = document(office)
    assert (found["status"], found["reader"], found["media_type"]) == (
        "loaded",
        "text_layer",
        "text/plain",
    )
    assert (found["entity_code"], found["entity_name"]) == ("318", "河道养护所")
    assert (found["fiscal_year"], found["budget_phase"]) == ("2025", "budget")


def test_contents_and_page_numbers_are_no_rows(office: Records) -> None:
    assert [t["form"] for t in office["disclosure_tables"]] == [
        "income_expenditure_summary",
        "revenue_total",
        "expenditure_total",
        "general_public_expenditure",
        "government_fund_expenditure",
        "project_performance",
        "fixed_assets",
    ]
    zones = {x["text"]: x["zone"] for x in office["disclosure_lines"]}
    assert zones["7"] == "page_number"


def test_wrapped_codes_numbers_and_names(office: Records) -> None:
    # 2130|3 stands before row number 3; 186.|70 wraps after the point, 1480|.50 before it.
    rows = body(office, "revenue_total")
    assert rows[0][:6] == ["1", "", "合计", "1480.50", "1480.50", "1480.50"]
    assert rows[1][:6] == ["2", "21303", "水利", "1236.95", "1236.95", "1236.95"]
    assert rows[2][:6] == ["3", "2130304", "水利行业业务管理", "186.70", "186.70", "186.70"]
    assert rows[5][:6] == ["6", "2210201", "住房公积金", "93.25", "93.25", "93.25"]


def test_row_broken_by_a_page_inside_code_name_and_number(office: Records) -> None:
    # 2130|314, 防|汛, 1050|.25: the first half of the number looks whole.
    assert body(office, "revenue_total")[3][:6] == [
        "4",
        "2130314",
        "防汛",
        "1050.25",
        "1050.25",
        "1050.25",
    ]


def test_lone_numbers_go_where_hierarchy_and_totals_put_them(office: Records) -> None:
    for form in ("expenditure_total", "general_public_expenditure"):
        rows = figures(office, form)
        assert rows["合计"] == {TOTAL: "1480.50", BASIC: "430.25", PROJECT: "1050.25"}
        assert rows["208"] == {TOTAL: "150.30", BASIC: "150.30"}
        assert rows["2080505"] == {TOTAL: "150.30", BASIC: "150.30"}
        assert rows["2130304"] == {TOTAL: "186.70", BASIC: "186.70"}
        assert rows["2130314"] == {TOTAL: "1050.25", PROJECT: "1050.25"}
        assert rows["2210201"] == {TOTAL: "93.25", BASIC: "93.25"}


def test_source_of_revenue_is_told_by_the_summary(office: Records) -> None:
    assert figures(office, "revenue_total")["2080505"] == {
        "合计": "150.30",
        "本年收入/小计": "150.30",
        "本年收入/财政拨款收入": "150.30",
    }


def test_placed_cells_are_marked_and_full_rows_are_not(office: Records) -> None:
    ordinal = table(office, "general_public_expenditure")["table_ordinal"]
    marks = {
        (c["row_ordinal"], c["column_ordinal"]): c["is_inferred"]
        for c in office["disclosure_cells"]
        if c["table_ordinal"] == ordinal and c["cell_role"] == "body" and not c["is_blank"]
    }
    assert marks[(1, 5)] is False  # 合计 prints all three amounts
    assert marks[(2, 4)] is True and marks[(2, 5)] is True  # 208 prints two of three
    assert marks[(2, 2)] is False  # the code


def test_sides_of_a_summary_by_caption(office: Records) -> None:
    rows = figures(office, "income_expenditure_summary")
    assert rows["一、一般公共预算拨款收入"] == {"收入/预算数": "1480.50"}
    assert rows["十三、农林水支出"] == {"支出/预算数": "1236.95"}
    sides = {
        r["caption"]: r["panel"]
        for r in office["disclosure_rows"]
        if r["table_ordinal"] == table(office, "income_expenditure_summary")["table_ordinal"]
    }
    assert sides["三、国有资本经营预算拨款收入"] == 1 and sides["三、国防支出"] == 2
    assert sides["四、公共安全支出"] == 2  # alone in its row
    assert sides["上年结转结余"] == 1 and sides["年终结转结余"] == 2


def test_assets_without_row_numbers(office: Records) -> None:
    assert body(office, "fixed_assets") == [
        ["资产总额", "", "310.75"],
        ["1、房屋（平方米）", "", ""],
        ["2、车辆（台、辆）", "3", "60.25"],
        ["3、单价在20万元以上的设备", "4", "250.50"],
    ]


def test_goal_sheet(office: Records) -> None:
    rows = body(office, "project_performance")
    # The head rows of a sheet are labels; its first row carries code and name.
    assert rows[0][:5] == ["预算规模及资金用途", "预算数", "60.00", "其中：财政资金", "60.00"]
    assert [rows[3][n] for n in (1, 3, 4, 5)] == ["15.00", "30.00", "45.00", "60.00"]
    assert rows[6] == [
        "产出指标",
        "数量指标",
        "清淤长度",
        "全年清淤2段河道的长度",
        "≥12.5公里",
        "以清淤合同为依据",
        "",
    ]
    assert rows[7][1:6] == [
        "质量指标",
        "清淤断面合格率",
        "合格断面/全部断面",
        "98百分比",
        "以验收为准",
    ]
    assert rows[8][2:5] == ["险情次数", "汛期内出现险情的河段数量", "0次"]
    assert rows[9][4:6] == ["良以上", "问卷"]


def test_ledger_closes_on_every_table_page(office: Records) -> None:
    assert {p["ledger_status"] for p in office["disclosure_pages"]} == {"closed", "no_table"}
    assert all(p["glyphs_unplaced"] == 0 for p in office["disclosure_pages"])


def test_nothing_elsewhere_tells_the_columns(tmp_path: Path) -> None:
    """Without the table that prints all columns, 基本 and 项目 could as well be 经营 and 上解."""
    records = read_text(tmp_path, EXPENDITURE)
    rows = figures(records, "expenditure_total")
    assert rows["合计"] == {TOTAL: "1480.50"}
    assert rows["2130314"] == {TOTAL: "1050.25"}
    assert document(records)["status"] == "partly_loaded"
    assert notices(records, "ledger_open")
    undecided = notices(records, "column_undecided")
    assert any(text.startswith("row 8 (2130314 防汛): 1050.25: may stand in") for text in undecided)


def test_broken_hierarchy_places_nothing_by_sums(tmp_path: Path) -> None:
    """A total that its parts do not add up to: lone numbers below it stay undecided."""
    records = read_text(tmp_path, GENERAL.replace("93.25", "90.25"))
    assert "基本支出" not in figures(records, "general_public_expenditure")["208"]
    assert document(records)["status"] == "partly_loaded"


def test_unknown_head_stays_text_and_opens_the_ledger(tmp_path: Path) -> None:
    records = read_text(tmp_path, TEXT.replace("项目支出\n科目", "其他安排\n科目"))
    assert "general_public_expenditure" not in {t["form"] for t in records["disclosure_tables"]}
    assert any("lines of a table" in text for text in notices(records, "ledger_open"))
    assert document(records)["status"] == "partly_loaded"


def test_form_feeds_part_pages_as_well(tmp_path: Path) -> None:
    fed = "\f".join(part.lstrip(" ") for part in TEXT.split("\n "))
    assert figures(read_text(tmp_path, fed), "expenditure_total")["2130314"] == {
        TOTAL: "1050.25",
        PROJECT: "1050.25",
    }
