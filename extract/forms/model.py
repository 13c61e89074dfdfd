"""A recognised form: the logical table with its columns and rows named."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.model import LogicalTable
from extract.vocabulary import rows


@dataclass(slots=True)
class Column:
    """One physical column. `parent` is the ordinal (0-based) of the total it is part of."""

    ordinal: int
    path: tuple[str, ...]
    role: str = "unknown"
    measure: str = ""
    measure_role: str = ""
    parent: int | None = None
    fund: str = ""
    value_kind: str = ""
    figure_year: str = ""
    figure_phase: str = ""
    unit: str = ""
    panel: int = 1
    side: str = ""
    panel_axis: str = ""
    is_unmatched: bool = False
    has_negative_brackets: bool = False  # (10.00) is -10.00: its sums say so


@dataclass(slots=True)
class Row:
    """One printed row of one panel; fields as in docs/raw_tables.md."""

    ordinal: int
    panel: int
    page: int
    side: str = ""
    line_number: str = ""
    unit_code: str = ""
    unit_name: str = ""
    kind: str = "caption"
    code: str = ""
    second_code: str = ""
    project_code: str = ""
    caption: str = ""
    line_key: str = ""
    role: str = "component"
    depth: int = 1
    parent: int | None = None
    fund: str = ""
    indent: float = 0.0
    level: int | None = None  # where names show it and indents do not: extract.forms.named_levels
    figure_year: str = ""
    figure_phase: str = ""  # budget | final | execution: 预算数 over 决算数, the items across
    is_code_filled_down: bool = False
    basis: str = "flat"  # what decided `parent`: a word of BASES
    evidence: str = ""  # what that is, in words


# What decided under which row a row stands (docs/raw_tables.md). Print that stands for itself:
# code, numbering, unit_line, column, memo, total. Weak signs: heading, indent, name, flat.
BASES = (
    *("total", "memo", "code", "numbering", "unit_line", "column"),
    *("heading", "indent", "name", "flat", "single", "sums", "undecided"),
)
STRONG = frozenset({"total", "memo", "code", "numbering", "unit_line", "column"})


@dataclass(slots=True)
class Form:
    """A logical table with its meaning. `form` is `other` where no caption is known."""

    table: LogicalTable
    form: str = "other"
    money_scope: str = ""
    row_axis: str = ""
    nature_scope: str = ""
    unit: str = ""
    unit_source: str = ""
    recognised_by: str = ""
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    notices: list[tuple[str, int, int, int, str]] = field(default_factory=list)

    def note(self, kind: str, page: int, row: int, column: int, text: str) -> None:
        """Name something that a reader must know: kind, page, row, column (0 = none), text."""
        self.notices.append((kind, page, row, column, text))


def forms_read_as(kind: str) -> frozenset[str]:
    """Forms of `forms.csv` by what reads them: `amounts` (rows are figures with statutory
    meaning), `list`, `goal_sheets`, or `cells`, which keeps the raw cells only."""
    return frozenset(row["form"] for row in rows("forms") if row["read_as"] == kind)


STATUTORY = forms_read_as("amounts")
SUMMARIES = frozenset(row["form"] for row in rows("forms") if row["is_summary"] == "1")
