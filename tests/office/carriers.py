"""One table as files of other kinds: what test files are made of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

import xlwt

from samples.carry import open_content

TABLE: tuple[tuple[str | float | None, ...], ...] = (
    ("支出总表", None, None, None, None),
    ("部门：示例县档案局", None, None, None, "单位：万元"),
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("合计", None, 1234.5, 1200.0, 34.5),
    ("201", "一般公共服务支出", 1234.5, 1200.0, 34.5),
    ("20126", "档案事务", 1234.5, 1200.0, 34.5),
    ("2012601", "行政运行", 1200.0, 1200.0, None),
    ("2012604", "档案馆", 34.5, None, 34.5),
)
FIGURES = {
    ("合计", "total"): "1,234.50", ("合计", "basic"): "1,200.00", ("合计", "project"): "34.50",
    ("201", "total"): "1,234.50", ("201", "basic"): "1,200.00", ("201", "project"): "34.50",
    ("20126", "total"): "1,234.50", ("20126", "basic"): "1,200.00", ("20126", "project"): "34.50",
    ("2012601", "total"): "1,200.00", ("2012601", "basic"): "1,200.00",
    ("2012604", "total"): "34.50", ("2012604", "project"): "34.50",
}  # fmt: skip


def typed(value: str | float | None) -> str:
    return "" if value is None else f"{value:,.2f}" if isinstance(value, float) else value


def xls(path: Path, scale: float = 1.0, number_format: str = "#,##0.00") -> xlwt.Workbook:
    """An .xls workbook, saved; `scale`: what is stored for each unit that is shown."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    style = xlwt.easyxf(num_format_str=number_format)
    for place, row in enumerate(TABLE):
        for column, value in enumerate(row):
            if isinstance(value, float):
                sheet.write(place, column, value * scale, style)
            elif value is not None:
                sheet.write(place, column, value)
    sheet.merge(0, 0, 0, 4)
    book.save(str(path))
    return book


def open_document(path: Path, kind: str, body: str, styles: str = "") -> Path:
    """An .ods or .odt (`kind`: spreadsheet or text) with this content."""
    path.write_bytes(open_content(kind, body, styles))
    return path


def open_table(rows: Sequence[Sequence[str | float | None]], name: str = "Sheet1") -> str:
    """A table of OpenDocument; blank cells repeat, the value is stored with more digits."""
    written = []
    for row in rows:
        cells = []
        for value in row:
            shown = typed(value)
            if not shown:
                cells.append('<table:table-cell table:number-columns-repeated="1"/>')
            elif isinstance(value, float):
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}0001">'
                    f"<text:p>{shown}</text:p></table:table-cell>"
                )
            else:
                cells.append(f"<table:table-cell><text:p>{shown}</text:p></table:table-cell>")
        written.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    end = (
        '<table:table-row table:number-rows-repeated="1048568"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    return f'<table:table table:name="{name}">{"".join(written)}{end}</table:table>'


def html(charset: str = "utf-8") -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(typed(value))}</td>' for value in row)}</tr>"
        for row in TABLE[2:]
    )
    return (
        f'<html><head><meta charset="{charset}"></head><body><p>支出总表</p>'
        f"<p>部门：示例县档案局  单位：万元</p><table>{rows}</table></body></html>"
    )
