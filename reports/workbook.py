"""Workbooks: text is always text, amounts are numbers, nothing is a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from reports.text import may_be_formula

_AMOUNT = "#,##0.00;-#,##0.00"
_ROW_LIMIT = 1_048_576


class Workbook:
    """A workbook of plain tables, the same bytes for the same rows."""

    def __init__(self, path: Path, title: str) -> None:
        self._book = xlsxwriter.Workbook(
            str(path),
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
             # A dozen scratch files a workbook took a third of its time.
             "in_memory": True},
        )  # fmt: skip
        # A fixed date, or two runs over the same warehouse would differ.
        self._book.set_properties({"title": title, "created": datetime(2000, 1, 1, tzinfo=UTC)})
        border = {"border": 1, "border_color": "#c9d0d6", "valign": "top"}
        self._text = self._book.add_format({**border, "text_wrap": True})
        # Shown as it is; the spreadsheet is told that it is text, also after editing.
        self._quoted = self._book.add_format({**border, "text_wrap": True, "quote_prefix": True})
        self._number = self._book.add_format({**border, "num_format": _AMOUNT})
        self._count = self._book.add_format({**border, "num_format": "0"})
        self._head = self._book.add_format({**border, "bold": True, "bg_color": "#eef2f5",
                                            "text_wrap": True})  # fmt: skip
        self._title = self._book.add_format({"bold": True, "font_size": 15})
        self._title_quoted = self._book.add_format(
            {"bold": True, "font_size": 15, "quote_prefix": True}
        )
        self._plain = self._book.add_format({"quote_prefix": True})
        self._names: set[str] = set()

    def __enter__(self) -> Workbook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()

    def sheet(
        self,
        name: str,
        heads: Sequence[str],
        rows: Iterable[Sequence[Any]],
        *,
        title: str | None = None,
        notes: Sequence[str] = (),
        widths: Sequence[int] = (),
        footer: str | None = None,
        filtered: bool = False,
    ) -> None:
        """A table with its head row frozen, to be printed on A4 across with the head on each page.

        A title and notes stand above it where it is for filing; filters are for looking through.
        """
        sheet = self._book.add_worksheet(self._sheet_name(name))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        top = 0
        if title is not None:
            sheet.write_string(
                0, 0, title, self._title_quoted if may_be_formula(title) else self._title
            )
            top = 1
        for note in notes:
            sheet.write_string(top, 0, note, self._plain)
            top += 1
        for column, head in enumerate(heads):
            sheet.write_string(top, column, head, self._head)
            width = widths[column] if column < len(widths) else 14
            sheet.set_column(column, column, width)
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 0)
        row_number = top
        for row_number, row in enumerate(rows, start=top + 1):
            if row_number >= _ROW_LIMIT:
                raise ValueError(f"more than {_ROW_LIMIT} rows in sheet {name}")
            for column, value in enumerate(row):
                self._write(sheet, row_number, column, value)
        if filtered:
            sheet.autofilter(top, 0, max(row_number, top), len(heads) - 1)
        if footer is not None:
            sheet.write_string(row_number + 2, 0, footer, self._plain)

    def _write(self, sheet: Any, row: int, column: int, value: Any) -> None:
        if value is None:
            sheet.write_blank(row, column, None, self._text)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self._text)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._count)
        elif isinstance(value, Decimal | float):
            sheet.write_number(row, column, float(value), self._number)
        elif isinstance(value, date):
            sheet.write_string(row, column, value.isoformat(), self._text)
        else:
            text = str(value)
            # A cell holds 32 767 characters.
            style = self._quoted if may_be_formula(text) else self._text
            sheet.write_string(row, column, text[:32_767], style)

    def _sheet_name(self, name: str) -> str:
        """At most 31 characters, none that a workbook forbids, no two alike."""
        clean = "".join("_" if letter in "[]:*?/\\'" else letter for letter in name)[:28] or "_"
        unique, number = clean, 2
        while unique.lower() in self._names:
            unique, number = f"{clean[:26]}_{number}", number + 1
        self._names.add(unique.lower())
        return unique
