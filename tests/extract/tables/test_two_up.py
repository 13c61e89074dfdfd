"""Two printed pages on one sheet: each table keeps the title and the unit of its own page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.builders.drawing import Drawing
from tests.unseen.reading import extract

LEFT_PAGE, RIGHT_PAGE = (30.0, 90.0, 190.0, 270.0), (320.0, 380.0, 480.0, 560.0)
HEAD = ["科目编码", "科目名称", "合计"]
GENERAL = [HEAD, ["213", "农林水支出", "30.00"], ["221", "住房保障支出", "5.00"]]
FUND = [HEAD, ["212", "城乡社区支出", "200000.00"]]


def drawn(path: Path, texts: list[tuple[float, float, str]]) -> dict[str, list[dict[str, Any]]]:
    drawing = Drawing(path / "a.pdf")
    for x, top, text in texts:
        drawing.text(x, top, text)
    drawing.table(GENERAL, LEFT_PAGE)
    drawing.table(FUND, RIGHT_PAGE)
    return extract(drawing.save())


def shape(records: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str, str, int]]:
    tables = records["disclosure_tables"]
    return [(t["title"], t["form"], t["printed_unit"], t["row_count"]) for t in tables]


def test_each_page_of_a_sheet_has_its_own_title_and_unit(tmp_path: Path) -> None:
    titles = [(90.0, 80.0, "一般公共预算支出表"), (380.0, 80.0, "政府性基金预算支出表")]
    units = [(220.0, 100.0, "单位：万元"), (520.0, 100.0, "单位：元")]
    assert shape(drawn(tmp_path, [*titles, *units])) == [
        ("一般公共预算支出表", "general_public_expenditure", "wan_yuan", 2),
        ("政府性基金预算支出表", "government_fund_expenditure", "yuan", 1),
    ]


def test_the_left_page_may_go_on_without_a_title(tmp_path: Path) -> None:
    texts = [(380.0, 80.0, "政府性基金预算支出表"), (520.0, 100.0, "单位：元")]
    assert shape(drawn(tmp_path, texts)) == [
        ("", "other", "", 2),
        ("政府性基金预算支出表", "government_fund_expenditure", "yuan", 1),
    ]


def test_one_title_over_two_tables_is_no_second_page(tmp_path: Path) -> None:
    texts = [(210.0, 80.0, "一般公共预算支出表（一）"), (500.0, 100.0, "单位：万元")]
    found = shape(drawn(tmp_path, texts))
    assert found[0] == ("一般公共预算支出表(一)", "general_public_expenditure", "wan_yuan", 2)
