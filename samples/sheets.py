"""Project performance sheets: one project a grid, written as a short YAML entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samples.figures import Column, TableFigures, TableLayout, read_yaml

WIDTHS = (74.0, 74.0, 84.0, 92.0, 82.0, 88.0)
PLAN_MONTHS = ("3月底", "6月底", "10月底", "12月底")
INDICATOR_HEAD = (
    "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据",
)  # fmt: skip
BLANK = ""


@dataclass(frozen=True)
class Project:
    """A project as its sheet prints it."""

    code: str
    name: str
    unit: str  # unit of the money, printed above the sheet
    budget: str
    fiscal: str
    other: str
    purpose: str
    plan_label: str  # the label says %, the figures may be amounts all the same
    plan: tuple[str, ...]  # cumulative
    goal: str
    indicators: tuple[tuple[str, ...], ...]


def load_projects(path: Path) -> tuple[Project, ...]:
    """The projects of one YAML file in printed order."""
    entries: list[dict[str, Any]] = read_yaml(path)
    return tuple(
        Project(
            **{
                **entry,
                "plan": tuple(entry["plan"]),
                "indicators": tuple(tuple(row) for row in entry["indicators"]),
            }
        )
        for entry in entries
    )


def sheet(project: Project, number: int, defaults: dict[str, Any]) -> TableFigures:
    """The grid of one project: all of it is head, it has no list of rows."""
    rows = [
        ("项目编码", project.code, "<", "项目名称", project.name, "<"),
        ("预算规模及资金用途", "预算数", project.budget, "其中：财政资金", project.fiscal,
         f"其他资金⏎{project.other}"),
        ("^", project.purpose, "<", "<", "<", "<"),
        (project.plan_label, PLAN_MONTHS[0], "<", *PLAN_MONTHS[1:]),
        ("^", project.plan[0], "<", *project.plan[1:]),
        ("绩效目标", project.goal, "<", "<", "<", "<"),
        INDICATOR_HEAD,
        *project.indicators,
    ]  # fmt: skip
    layout = TableLayout(
        file="projects.yml",
        form="project_performance",
        row_axis="project",
        title=f"{number}、{project.name}绩效目标表",
        unit=project.unit,
        columns=tuple(Column(BLANK, width) for width in WIDTHS),
        head=tuple(rows),
        entity_text=defaults.get("entity_text", ""),
        font_size=defaults.get("font_size", 9),
    )
    return TableFigures(layout, Path("projects.yml"), ())
