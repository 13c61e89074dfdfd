"""Transcriptions: what tools break is joined, what they lose is said, nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.document import Records
from tests.transcripts.reading import (
    FIXTURES,
    body,
    document,
    figures,
    notices,
    read,
    read_text,
    table,
)

STORE = FIXTURES / "grain_store.md"


@pytest.fixture(scope="module")
def store() -> Records:
    return read(STORE)


def test_document_is_read_with_its_identity(store: Records) -> None:
    found = document(store)
    assert (found["status"], found["reader"], found["media_type"]) == (
        "loaded",
        "transcript",
        "text/markdown",
    )
    assert (found["entity_code"], found["entity_name"]) == ("407", "粮库管理中心")
    assert (found["fiscal_year"], found["budget_phase"]) == ("2025", "budget")


def test_contents_lines_are_no_tables(store: Records) -> None:
    assert [t["form"] for t in store["disclosure_tables"]] == [
        "income_expenditure_summary",
        "revenue_total",
        "expenditure_total",
        "project_performance",
        "fixed_assets",
    ]


def test_two_sides_are_joined_by_row_number_only(store: Records) -> None:
    rows = figures(store, "income_expenditure_summary")
    assert rows["一、一般公共预算拨款收入"] == {"收入/预算数": "812.40"}
    assert rows["二十、住房保障支出"] == {
        "支出/预算数": "112.25"
    }  # caption and amount cut by a page
    assert rows["支出总计"] == {"支出/预算数": "812.40"}  # printed `812. 40`
    keys = {r["caption"]: r["line_key"] for r in store["disclosure_rows"] if r["panel"] == 2}
    assert keys["二十、住房保障支出"] == "function_221"


def test_row_numbers_alone_make_no_rows_of_the_other_side(store: Records) -> None:
    ordinal = table(store, "income_expenditure_summary")["table_ordinal"]
    left = [
        r["caption"]
        for r in store["disclosure_rows"]
        if r["table_ordinal"] == ordinal and r["panel"] == 1
    ]
    assert left == [
        "一、一般公共预算拨款收入",
        "二、政府性基金预算拨款收入",
        "本年收入合计",
        "收入总计",
    ]


def test_spaces_inside_numbers_and_codes_are_joined_and_kept_in_pieces(store: Records) -> None:
    rows = figures(store, "revenue_total")
    assert rows["201"] == {
        "合计": "718.65",
        "本年收入/小计": "700.15",
        "本年收入/财政拨款收入": "700.15",
        "上年结转": "18.50",
    }
    assert {"20132", "2013201", "2210201", "2210202"} <= set(rows)
    cells = {c["text"]: c["pieces"] for c in store["disclosure_cells"] if c["row_ordinal"] == 2}
    assert cells["718.65"] == "718. 65"
    assert "<b>812.40</b>" in {c["pieces"] for c in store["disclosure_cells"]}


def test_head_pushed_to_the_left_is_put_right_and_said(store: Records) -> None:
    assert figures(store, "revenue_total")["合计"]["上年结转"] == "18.50"
    defects = [d for d in notices(store, "transcription_defect") if "上年结转" in d]
    assert len(defects) == 2  # once on each page that prints the head


def test_page_head_inside_a_table_ends_a_page(store: Records) -> None:
    found = table(store, "revenue_total")
    assert (found["row_count"], found["fragment_count"]) == (6, 2)
    assert all(row[0].isdigit() for row in body(store, "revenue_total"))


def test_row_cut_inside_code_and_number_is_one_row(store: Records) -> None:
    # `2240` | `106` and `1236` | `.95`: the first halves look whole.
    assert body(store, "expenditure_total")[1] == [
        "2",
        "2240106",
        "安全监管",
        "1236.95",
        "1236.95",
        "",
    ]


def test_header_printed_twice_is_one_header(store: Records) -> None:
    assert table(store, "expenditure_total")["row_count"] == 2


def test_lost_column_of_a_payment_plan_is_said(store: Records) -> None:
    plans = [d for d in notices(store, "transcription_defect") if "payment plan" in d]
    assert plans == [
        "payment plan ends at 10月底, the column 12月底 is lost in transcription; "
        "printed below: 25.00%, 50.00%, 75.00%"
    ]


def test_complete_payment_plan_is_not_reported(tmp_path: Path) -> None:
    whole = STORE.read_text(encoding="utf-8").replace(
        "3 月底\t\t6 月底\t\t10 月底\t", "3 月底\t\t6 月底\t10 月底\t12 月底\t"
    )
    records = read_text(tmp_path, whole)
    assert not [d for d in notices(records, "transcription_defect") if "payment plan" in d]


def test_last_period_below_the_others_is_not_lost(tmp_path: Path) -> None:
    text = STORE.read_text(encoding="utf-8") + (
        "\n\n### 9、库房保障费绩效目标表\n\n单位：万元\n\n"
        "项目编码\t37060026P00A1B210007X\t\t项目名称\t库房保障费\t\t\n"
        "预算规模及资金用途\t预算数\t85.00\t其中：财政资金\t85.00\t\t\n"
        "资金支出计划\t3月底\t\t6月底\t\t10月底\t\n"
        "\t20.00\t\t45.00\t\t70.00\t\n"
        "12月底\t85.00\t\t\t\t\t\n"
    )
    records = read_text(tmp_path, text)
    plans = [d for d in notices(records, "transcription_defect") if "payment plan" in d]
    assert plans[-1] == "payment plan: 12月底 is printed below the other periods"
    payments = records["disclosure_project_payments"]
    assert [(p["period_text"], p["text"]) for p in payments][-4:] == [
        ("3月底", "20.00"),
        ("6月底", "45.00"),
        ("10月底", "70.00"),
        ("12月底", "85.00"),
    ]


def test_blank_level_under_a_repeated_head_stays_a_row(tmp_path: Path) -> None:
    head = "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据\n"
    text = STORE.read_text(encoding="utf-8") + (
        "\n\n### 9、库房保障费绩效目标表\n\n单位：万元\n\n"
        "项目编码\t37060026P00A1B210007X\t\t项目名称\t库房保障费\t\n"
        "预算规模及资金用途\t预算数\t8.00\t其中：财政资金\t8.00\t\n"
        + head
        + "产出指标\t数量指标\t检查次数\t检查的次数\t≥4次\t方案\n"
        "\t质量指标\t达标率\t达标的比例\t≥90%\t方案\n\n"
        + head
        + "\t成本指标\t培训成本\t培训\t≤1.2 万\t方案\n"
        "\t成本指标\t展板成本\t展板\t≤2.5 万\t方案\n"
        "\t成本指标\t办公成本\t用品\t≤0.3 万\t方案\n"
        "效益指标\t社会效益指标\t覆盖率\t覆盖\t100%\t方案\n"
    )
    found = read_text(tmp_path, text)["disclosure_project_indicators"]
    assert [(i["level_1_text"], i["level_3_text"]) for i in found][-6:] == [
        ("产出指标", "检查次数"),
        ("产出指标", "达标率"),
        ("产出指标", "培训成本"),
        ("产出指标", "展板成本"),
        ("产出指标", "办公成本"),
        ("效益指标", "覆盖率"),
    ]


def test_project_sheet_goes_on_after_the_page(store: Records) -> None:
    rows = body(store, "project_performance")
    assert rows[-1][:5] == ["满意度指标", "服务对象满意度指标", "职工满意度", "职工的评价", "≥90%"]
    texts = {c["text"] for c in store["disclosure_cells"]}
    assert "1399002540LQ778M8VN01" in texts  # printed with a space


def test_unit_codes_dashes_and_six_decimals(store: Records) -> None:
    assert table(store, "project_performance")["entity_text"] == "407001 粮库管理中心本级"
    assert body(store, "fixed_assets")[0] == ["资产总额", "--", "73.771445"]


def test_ledger_closes_on_every_table_page(store: Records) -> None:
    pages = [p for p in store["disclosure_pages"] if p["is_table_page"]]
    assert pages and all(p["ledger_status"] == "closed" for p in pages)
    assert all(p["glyphs_unplaced"] == 0 for p in store["disclosure_pages"])


def test_two_whole_numbers_in_a_cell_are_not_joined(tmp_path: Path) -> None:
    broken = STORE.read_text(encoding="utf-8").replace("\t500.15\t312.25", "\t500.15 312.25\t")
    records = read_text(tmp_path, broken)
    assert document(records)["status"] == "partly_loaded"
    assert "500.15 312.25" in {c["text"] for c in records["disclosure_cells"]}
    assert any("two numbers" in x for x in notices(records, "ledger_open"))


def test_lost_rows_are_said(tmp_path: Path) -> None:
    lines = STORE.read_text(encoding="utf-8").split("\n")
    broken = [line for line in lines if not line.startswith(("3\t2013 2", "4\t2013"))]
    records = read_text(tmp_path, "\n".join(broken))
    assert "row number 2 is followed by 5: rows are missing" in notices(
        records, "transcription_defect"
    )


PIPES = """# 2025年度节水中心部门预算

## 公开03表 部门支出总表

部门：节水中心    单位：万元

| 功能分类科目 |  | 合计 | 基本支出 | 项目支出 |
|---|---|---:|---:|---:|
| 科目编码 | 科目名称 |  |  |  |
| 2130311 | **水资源节约** | 1,250.60 | 1,000.60 | 250.00 |
|  | 合计 | 1,250.60 | 1,000.60 | 250.00 |

![](images/page_7.jpg)

本表由节水中心编制，预算经人民代表大会批准，三公经费见后，一般公共预算说明见文。
"""


def test_pipe_table_with_bold_and_lost_spans(tmp_path: Path) -> None:
    records = read_text(tmp_path, PIPES, "document.md")
    rows = figures(records, "expenditure_total")
    assert rows["2130311"] == {"合计": "1,250.60", "基本支出": "1,000.60", "项目支出": "250.00"}
    captions = {r["subject_code"]: r["caption"] for r in records["disclosure_rows"]}
    assert captions["2130311"] == "水资源节约"


def test_picture_in_place_of_text_is_said(tmp_path: Path) -> None:
    records = read_text(tmp_path, PIPES, "document.md")
    assert notices(records, "transcription_defect") == [
        "an image stands in place of text: it was not read"
    ]


HTML = """<!DOCTYPE html>
<html><head><title>公开</title><script>var a = "1.23";</script></head><body>
<table><tr><td>导航</td><td>
<h2>2025年度苗圃部门预算</h2><p>收支预算、一般公共预算、财政拨款、三公经费见下。</p>
<h3>部门支出总表</h3><p>单位：万元</p>
<table border="1">
<tr><th rowspan="2">科目编码</th><th rowspan="2">科目名称</th><th rowspan=2>合计</th>
<th colspan="2">本年支出</th></tr>
<tr><th>基本支出</th><th>项目支出</th></tr>
<tr><td>2130205</td><td>森林<br>培育</td><td>88.10</td><td>80.00</td><td>8.10</td></tr>
<tr><td></td><td>合计</td><td>88.10</td><td>80.00</td><td>8.10</td></tr>
</table></td></tr></table></body></html>
"""


def test_web_page_with_a_table_is_read_with_its_spans(tmp_path: Path) -> None:
    records = read_text(tmp_path, HTML, "document.html")
    assert document(records)["media_type"] == "text/html"
    rows = figures(records, "expenditure_total")
    assert rows["2130205"] == {
        "合计": "88.10",
        "本年支出/基本支出": "80.00",
        "本年支出/项目支出": "8.10",
    }
    assert {r["caption"] for r in records["disclosure_rows"]} == {"森林培育", "合计"}


def test_web_page_without_figures_stays_refused(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><table><tr><td>首页</td></tr></table></body></html>"
    for name, slug in (("budget.pdf", "not_a_pdf"), ("budget.html", "unsupported")):
        found = document(read_text(tmp_path, page, name))
        assert found["status"] == "refused"
        assert found["reason"].startswith(slug)


def test_text_that_is_no_budget_is_refused(tmp_path: Path) -> None:
    found = document(read_text(tmp_path, "关于停水的通知\n\n请各科室储水。\n"))
    assert (found["status"], found["reason"].split(":")[0]) == ("refused", "not_a_budget")


def test_older_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "store.txt"
    path.write_bytes(STORE.read_text(encoding="utf-8").encode("gb18030"))
    assert figures(read(path), "expenditure_total")["合计"]["基本支出"] == "500.15"


def test_endless_line_is_refused(tmp_path: Path) -> None:
    found = document(read_text(tmp_path, "部门预算收支总表 " * 9000))
    assert (found["status"], found["reason"].split(":")[0]) == ("refused", "damaged")
