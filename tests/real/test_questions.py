"""Questions of docs/questions.md on published documents; expected values are typed from pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.dbt.compiled_project import Project
from tests.real.conftest import Scored

PARTY = "中共石家庄高新技术产业开发区工委政法委员会"

# Question → what some row of its answer says, and the page it was typed from.
ANSWERS: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "assets_held",
        {
            "entity_name": PARTY, "row_role": "total", "page_number": 29,
            "value_wan_yuan": Decimal("73.771445"),
        },
    ),
    (
        "december_only_plans",
        {
            "entity_name": PARTY, "project_name": "三级视频网络接访系统维护费", "page_number": 25,
            "value_before": Decimal(50), "last_value": Decimal(100),
        },
    ),
    (
        # Code 13030324P00462310002Y: set up in 2024, in a budget of 2024.
        "project_changes",
        {
            "project_name": "《中共山海关区历史》第一卷查档编写", "status": "new",
            "link_method": "code_year",
        },
    ),
    (
        # 预算10表, page 15; 购买服务 on page 16 is not added to it.
        "procurement_against_projects",
        {
            "entity_name": "北京市财政局", "procurement_wan_yuan": Decimal("12948.4871"),
            "is_beyond_projects": False,
        },
    ),
    (
        "unit_costs",
        {
            "entity_name": PARTY, "item_name": "台式计算机", "unit_price_wan_yuan": Decimal("0.5"),
            "is_printed": True, "page_number": 28,
        },
    ),
    (
        "largest_projects",
        {
            "entity_name": "广州市交通运输局", "unit_name": "广州市交通运输局",
            "project_name": "公共交通财政补贴", "budget_wan_yuan": Decimal(300000),
        },
    ),
)  # fmt: skip


@pytest.mark.parametrize(("question", "expected"), ANSWERS, ids=[name for name, _ in ANSWERS])
def test_a_question_is_answered_as_the_page_prints_it(
    scored: Scored, project: Project, question: str, expected: dict[str, Any]
) -> None:
    result = scored.connection.execute(project.sql(question))
    names = [column[0] for column in result.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    assert [row for row in rows if {key: row[key] for key in expected} == expected]


def test_findings_beyond_their_document_do_not_lead(scored: Scored, project: Project) -> None:
    result = scored.connection.execute(project.sql("largest_findings"))
    names = [column[0] for column in result.description or ()]
    first = dict(zip(names, result.fetchone() or (), strict=True))
    assert first["is_beyond_its_document"] is False
    assert first["amount_at_stake_wan_yuan"] > 0


def test_projects_of_one_name_in_two_units_are_two(scored: Scored) -> None:
    """机构运行辅助经费 of 广州市交通运输局: 70.00 on page 49, 49.00 on 53, 14.00 on 73."""
    rows = scored.connection.execute(
        "select page_number, budget_wan_yuan from fct_projects"
        " inner join dim_departments using (department_id)"
        " where entity_name = '广州市交通运输局' and project_name = '机构运行辅助经费'"
        " and budget_wan_yuan is not null"
    ).fetchall()
    assert {(49, Decimal(70)), (53, Decimal(49)), (73, Decimal(14))} <= set(rows)


def test_a_name_under_its_section_has_its_code(scored: Scored) -> None:
    """杭州市气象局 prints names only: 行政运行, 1,907.01 for personnel, under 气象事务."""
    assert (
        scored.one(
            "select subject_code from fct_appropriations"
            " inner join fct_documents using (document_id)"
            " where entity_name = '杭州市气象局' and code_basis = 'name'"
            " and amount_wan_yuan = 1907.01"
        )
        == "2200501"
    )
