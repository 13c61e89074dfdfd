"""Lines to sections: which heading is what, and what stands below it; expected values typed."""

from __future__ import annotations

import pytest

from extract.model import Box, Cell, Grid, Page
from extract.narrative.sentences import read_narrative
from tests.narrative.documents import MARGIN, WIDTH, page_of, text_line


def test_contents_duties_and_glossary_are_known_by_name() -> None:
    page = page_of(
        [
            "目 录",
            "一、主要职责",
            "二、收支预算情况说明",
            "三、名词解释",
            "一、主要职责",
            "安排不少于10万元的经费。",
            "二、收支预算情况说明",
            "2026年收入预算20万元。",
            "三、名词解释",
            "一、基本支出：指人均5万元以内的支出。",
        ]
    )
    narrative = read_narrative([page], "2026")
    assert [(s.heading, s.kind) for s in narrative.sections] == [
        ("", "front"),
        ("目录", "contents"),
        ("主要职责", "duties"),
        ("收支预算情况说明", "figures"),
        ("名词解释", "glossary"),
    ]
    roles = [(f.text, f.role) for s in narrative.sentences for f in s.figures]
    assert roles == [("10", "skipped"), ("20", "level"), ("5", "skipped")]


def test_a_part_printed_apart_from_its_title() -> None:
    page = page_of(
        [
            "第三部分",
            "2026年部门预算情况说明",
            "一、收支预算情况说明",
            "收入预算20万元，其中一般公共预算拨款收入20万元，没有其他收入。",
        ]
    )
    narrative = read_narrative([page], "2026")
    assert [(s.level, s.heading) for s in narrative.sections[1:]] == [
        (0, "2026年部门预算情况说明"),
        (1, "收支预算情况说明"),
    ]


def test_a_heading_may_end_in_a_full_stop() -> None:
    page = page_of(
        [
            "（三）国有资产的总体情况说明。",
            "本部门所属各预算单位截至上年底共有车辆1辆，其他用车0辆。",
        ]
    )
    assert states(page) == [("国有资产的总体情况说明", "figures", 1, False)]


def with_grid(lines: list[str], top: float) -> Page:
    """A page of lines, with a grid of one cell at a height."""
    page = page_of(lines)
    box = Box(MARGIN, top, WIDTH - MARGIN, top + 10)
    cell = Cell(0, 0, 1, 1, box)
    page.grids.append(Grid(box, 1, 1, [cell], [[cell]], (box.x0, box.x1)))
    return page


def states(*pages: Page) -> list[tuple[str, str, int, bool]]:
    return [
        (s.heading, s.kind, s.sentences, s.has_grid)
        for s in read_narrative(list(pages), "2026").sections[1:]
    ]


@pytest.mark.parametrize(
    ("top", "expected"),
    # Lines stand at 60, 84, 108: above, between and below the headings.
    [(40.0, [False, False]), (76.0, [True, False]), (100.0, [False, True])],
)
def test_a_grid_belongs_to_the_heading_above_it(top: float, expected: list[bool]) -> None:
    found = states(with_grid(["三、机关运行经费安排情况", "四、政府采购预算情况"], top))
    assert [has_grid for _, _, _, has_grid in found] == expected


def test_headings_that_all_come_again_are_a_list_of_contents() -> None:
    names = ["一、收入预算情况说明", "二、支出预算情况说明", "三、机关运行经费说明"]
    texts = [line for name in names for line in (name, "见报表。")]
    found = states(page_of(names), page_of(texts, 2))
    assert [kind for _, kind, _, _ in found] == ["contents"] * 3 + ["figures"] * 3


def test_entries_of_contents_may_end_in_a_full_stop() -> None:
    entries = ["第一部分 部门概况", "一、主要职能。", "第二部分 预算表", "一、收支预算总表"]
    page = page_of(["目 录", *entries, entries[0], entries[1], "依法履职。"])
    assert states(page) == [
        ("目录", "contents", 0, False),
        ("部门概况", "duties", 2, False),
    ]


def test_parts_right_below_a_heading_are_inside_of_it() -> None:
    page = page_of(
        ["五、预算绩效信息", "第一部分 部门整体绩效情况", "确保完成。", "第二部分 项目绩效情况",
         "按期完成。", "六、政府采购预算情况", "无。"]
    )  # fmt: skip
    sections = read_narrative([page], "2026").sections
    parents = {s.heading: s.parent for s in sections}
    assert parents == {
        "": None, "预算绩效信息": 1, "部门整体绩效情况": 2, "项目绩效情况": 2, "政府采购预算情况": 1
    }  # fmt: skip


def test_names_beside_a_chart_are_no_headings() -> None:
    page = page_of(["一、支出预算情况说明", "本年支出 5 万元。"])
    page.lines.append(text_line("基本支出 项目支出 预留机动经费", 250.0, 300.0))
    page.lines.append(text_line("支出预算图", 250.0, 340.0))
    assert [heading for heading, *_ in states(page)] == ["支出预算情况说明"]
