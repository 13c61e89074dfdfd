"""What a suite came to, and the words of its pages: whoever evaluated it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from expectations.suites import Suite

SUITES = "suites"  # folder of their pages
# A page with more rows of one expectation is not read by anyone.
SHOWN_ROWS = 50
_FILE = re.compile(r"[^A-Za-z0-9_.-]+")
# Headings for a reader by column of a query; other columns keep their names.
HEADINGS = {
    "document": "文件 document",
    "page": "页 page",
    "table_title": "表或标题 table or heading",
    "row_caption": "行 row",
    "column_caption": "列 column",
    "printed": "印作 printed",
    "sentence": "原文 sentence",
    "other_table": "对照的表 compared with",
    "left_amount": "左边 left (万元)",
    "right_amount": "右边 right (万元)",
    "difference": "差额 difference (万元)",
    "asked_for": "应为 asked for",
    "found": "所印 printed",
    "instance": "编号 reference",
}
_VERDICTS = {"exact": "相等 exact", "rounding": "尾数差 rounding", "broken": "不成立 broken"}


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that does not hold, in words, with the rows that break it."""

    severity: str
    description: str
    rows: list[dict[str, Any]]
    row_count: int | None
    # Set if the expectation could not be evaluated at all.
    exception: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation: what it asks for, what was found, and its failure if it does not hold."""

    description: str
    observed: str
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a suite came to."""

    suite: Suite
    checks: list[Check]

    @property
    def expectations(self) -> int:
        """How many expectations were evaluated."""
        return len(self.checks)

    @property
    def failures(self) -> list[Failure]:
        """Those that fail."""
        return [check.failure for check in self.checks if check.failure]

    @property
    def page(self) -> str:
        """Page of the suite below the folder of the Data Docs."""
        return f"{SUITES}/{_FILE.sub('_', self.suite.name)}.html"

    def failed(self, severity: str) -> list[Failure]:
        """Failures of one severity."""
        return [failure for failure in self.failures if failure.severity == severity]


def compared(counts: Mapping[str, int]) -> str:
    """How many checks of an identity came out how, in words."""
    found = [f"{counts[kind]} {words}" for kind, words in _VERDICTS.items() if counts.get(kind)]
    return "，".join(found) or "没有可核对的数字 nothing to check"


def counted(rows: int | None) -> str:
    """How many rows answer a query that none should, in words."""
    return "—" if rows is None else f"{rows} 行 rows"


def headed(rows: list[dict[str, Any]]) -> list[str]:
    """The columns that say something, in the order of the headings."""
    names = [name for name in HEADINGS if name in rows[0]]
    names += [name for name in rows[0] if name not in HEADINGS]
    return [name for name in names if any(row[name] not in (None, "") for row in rows)]


def shown(value: object) -> str:
    """A value as a reader expects it: an em dash for nothing."""
    return "—" if value is None or value == "" else str(value)
