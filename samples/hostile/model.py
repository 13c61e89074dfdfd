"""What a hostile input is, and the honest table that all of them start from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

LOADED, OPEN, REFUSED = "loaded", "partly_loaded", "refused"
HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
_AMOUNT = re.compile(r"-?[\d,]+\.\d\d")


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file with what is right to make of it.

    `seen`: the amounts that a person reads in its cells, each as often as it is printed. A loaded
    document gives exactly these, one that is open at most these, a refused one none.
    """

    kind: str
    name: str
    content: bytes
    statuses: tuple[str, ...]
    seen: Counter[str] = field(default_factory=Counter)
    slugs: tuple[str, ...] = ()  # one of the reasons begins so; none: whatever it says
    notice: str = ""  # kind of a notice that names what is hidden
    texts: tuple[str, ...] = ()  # texts of cells that are there, letter by letter


@dataclass(frozen=True, slots=True)
class Table:
    """支出总表 of a small department; `rows` are the body, cells as printed."""

    title: str
    department: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def seen(self) -> Counter[str]:
        return Counter(t for row in self.rows for t in row if _AMOUNT.fullmatch(t))

    def lines(self) -> tuple[str, ...]:
        """What stands above the table."""
        return (f"{self.department}2026年部门预算", self.title)

    @property
    def below_title(self) -> str:
        return f"部门：{self.department}　单位：万元"


def table(number: int, caption: str = "行政运行") -> Table:
    """One of many tables, each with figures of its own that add up."""
    basic = Decimal("1200.00") + Decimal("17.31") * number
    project = Decimal("34.50") + Decimal("3.07") * number
    total = basic + project

    def row(code: str, name: str, *amounts: Decimal | None) -> tuple[str, ...]:
        return (code, name, *("" if a is None else f"{a:,.2f}" for a in amounts))

    department = f"{'甲乙丙丁戊己庚辛'[number % 8]}山县档案局"
    rows = (
        row("合计", "", total, basic, project),
        row("201", "一般公共服务支出", total, basic, project),
        row("20126", "档案事务", total, basic, project),
        row("2012601", caption, basic, basic, None),
        row("2012604", "档案馆", project, None, project),
    )
    return Table("支出总表", department, rows)
