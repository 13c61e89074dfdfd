"""Whose money prose speaks of: sections and clauses about one unit, typed in several manners."""

from __future__ import annotations

import pytest

from extract.captions.bodies import is_same_body
from extract.narrative.sentences import read_narrative
from extract.narrative.units import Body, unit_of_heading
from tests.narrative.documents import page_of

DEPARTMENT = Body("临江市建设局", has_units=True)


def units(lines: list[str], body: Body = DEPARTMENT) -> list[tuple[str, str]]:
    """Each stated figure with the unit it is of."""
    narrative = read_narrative([page_of(lines)], "2026", body)
    return [(f.text, f.unit_name) for s in narrative.sentences for f in s.figures]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            # 深圳: the units stand numbered beside each other, the office of the department first
            [
                "第三部分 部门预算支出具体情况",
                "一、市建设局本级",
                "市建设局本级预算80.00万元。",
                "（一）基本支出60.00万元。",
                "二、市建设局工程管理中心",
                "（一）基本支出20.00万元。",
                "第四部分 其他说明",
                "一、三公经费预算情况说明",
                "三公经费预算3.00万元。",
            ],
            [
                ("80.00", "市建设局本级"),
                ("60.00", "市建设局本级"),
                ("20.00", "市建设局工程管理中心"),
                ("3.00", ""),
            ],
        ),
        (
            # the heading goes on with what is told
            [
                "四、各预算单位收支情况",
                "（一）局机关2026年预算情况",
                "收入预算60.00万元。",
                "（二）临江市市政管理处2026年预算情况",
                "收入预算20.00万元。",
                "（三）临江市园林设计院2026年度单位预算情况说明",
                "收入预算10.00万元。",
                "五、政府采购情况",
                "政府采购预算5.00万元。",
            ],
            [
                ("60.00", "局机关2026年预算情况"),
                ("20.00", "临江市市政管理处"),
                ("10.00", "临江市园林设计院"),
                ("5.00", ""),
            ],
        ),
        (
            # items of the expenditure, each told unit by unit
            [
                "三、支出预算情况说明",
                "以下说明本部门及所属单位支出预算的安排情况。",
                "1.临江市建设局",
                "支出预算60.00万元。",
                "2.临江市城建档案馆",
                "支出预算20.00万元。",
                "四、机关运行经费情况说明",
                "机关运行经费7.00万元。",
            ],
            [("60.00", "临江市建设局"), ("20.00", "临江市城建档案馆"), ("7.00", "")],
        ),
        (
            # the office and all units at once
            [
                "二、收支情况",
                "以下说明本部门及所属单位收入预算的安排情况。",
                "（一）本级",
                "收入预算60.00万元。",
                "（二）所属事业单位",
                "收入预算20.00万元。",
            ],
            [("60.00", "本级"), ("20.00", "所属事业单位")],
        ),
    ],
)
def test_sections_about_one_unit(lines: list[str], expected: list[tuple[str, str]]) -> None:
    assert units(lines) == expected


@pytest.mark.parametrize(
    "lines",
    [
        # the department's own name heads the parts of its document
        [
            "第二部分 临江市建设局2026年部门预算表",
            "第三部分 临江市建设局2026年部门预算情况说明",
            "一、收入预算情况说明",
            "收入预算80.00万元。",
        ],
        # one heading alone: the department of 深圳 信访局 has no units
        ["一、临江市建设局", "临江市建设局预算80.00万元。"],
        # headings that end as bodies do
        [
            "（一）加强便民服务中心",
            "收入预算80.00万元。",
            "（二）推进文明城市建设大队",
            "收入预算1万元。",
        ],
    ],
)
def test_headings_that_name_no_unit(lines: list[str]) -> None:
    assert {unit for _, unit in units(lines)} == {""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "临江市建设局2026年收入预算80.00万元；临江市园林管理处2026年收入预算20.00万元，"
            "支出预算20.00万元；本部门“三公”经费预算3.00万元。",
            [
                ("80.00", ""),
                ("20.00", "临江市园林管理处"),
                ("20.00", "临江市园林管理处"),
                ("3.00", ""),
            ],
        ),
        (
            "2026年临江市白蚁防治所公务接待费1.00万元，市建设局公务接待费2.00万元。",
            [("1.00", "临江市白蚁防治所"), ("2.00", "")],
        ),
        # a body in a reason is not whose money it is
        (
            "2026年培训费5.00万元，增加的主要原因是下属单位临江市技工学校培训费增加，其中师资培训费4.00万元。",
            [("5.00", ""), ("4.00", "")],
        ),
        # subjects that end as bodies do
        ("其他公立医院支出5.00万元，公立医院支出6.00万元。", [("5.00", ""), ("6.00", "")]),
    ],
)
def test_clauses_about_one_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert units(["一、收支预算情况说明", text]) == expected


def test_a_document_of_one_body_has_no_units_of_its_own_name() -> None:
    own = Body("临江市建设局", has_units=False)
    assert units(["一、收支情况", "临江市建设局本级收入预算80.00万元。"], own) == [("80.00", "")]


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("省检察院", "江苏省人民检察院", True),
        ("市工信局", "西安市工业和信息化局", True),
        ("深圳市建筑工务署", "市建筑工务署", True),
        ("市建筑工务署工程管理中心", "深圳市建筑工务署", False),
        ("临江市教育局", "临江市体育局", False),
        ("中共临江市委宣传部", "临江市委宣传部", True),
    ],
)
def test_abbreviated_names(name: str, other: str, same: bool) -> None:
    assert is_same_body(name, other) is same


@pytest.mark.parametrize(
    "heading", ["收入预算总体情况", "国有资产占用情况说明", "部门概况", "实施绩效管理的单位范围"]
)
def test_headings_about_money_name_no_body(heading: str) -> None:
    assert unit_of_heading(heading) == ""
