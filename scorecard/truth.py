"""Compare a warehouse with lists that people typed from the pages (tests/real).

tables.csv lists every table of a document: form and page range; a row with `tables` > 1 is a
run of that many tables of one kind. golden.csv holds figures with their row and column labels.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from extract.captions.column_captions import match_column
from extract.captions.text import squeeze


@dataclass(frozen=True, slots=True)
class Found:
    """A table of the warehouse."""

    ordinal: int
    form: str
    title: str
    first_page: int
    last_page: int
    money_scope: str
    row_axis: str
    nature_scope: str


@dataclass(slots=True)
class Comparison:
    """How many listed tables and figures were found; and each one that was not, by name."""

    listed: int = 0
    recognised: int = 0
    scopes_compared: int = 0
    scopes_right: int = 0
    golden: int = 0
    golden_right: int = 0
    missing: list[str] = field(default_factory=list)
    not_listed: list[str] = field(default_factory=list)
    other_scope: list[str] = field(default_factory=list)
    golden_wrong: list[str] = field(default_factory=list)


def compare(connection: duckdb.DuckDBPyConnection, truth: Path) -> Comparison:
    """Compare what the warehouse holds of the documents that the lists speak of."""
    result = Comparison()
    documents = {
        sha256: (document_id, name, status)
        for document_id, sha256, name, status in connection.execute(
            "select document_id, sha256, file_name, status from fct_documents"
        ).fetchall()
    }
    listed: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _read(truth / "tables.csv"):
        listed[row["sha256"]].append(row)
    for sha256, rows in listed.items():
        if sha256 in documents and documents[sha256][2] != "refused":
            document_id, name, _ = documents[sha256]
            _compare_tables(result, name, rows, _tables(connection, document_id))
        elif any(row["form"] != "other" for row in rows):
            for row in rows:
                result.listed += int(row["tables"] or 1)
                result.missing.append(_listed(sha256[:12], row))
    for row in _read(truth / "golden.csv"):
        if row["sha256"] in documents:
            _compare_figure(connection, result, row, documents[row["sha256"]][0])
    return result


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def _tables(connection: duckdb.DuckDBPyConnection, document_id: str) -> list[Found]:
    rows = connection.execute(
        "select table_ordinal, form, coalesce(title, ''), first_page, last_page, "
        "coalesce(money_scope, ''), coalesce(row_axis, ''), coalesce(nature_scope, '') "
        "from stg_disclosure__tables where document_id = ? order by table_ordinal",
        [document_id],
    ).fetchall()
    return [Found(*row) for row in rows]


def _compare_tables(
    result: Comparison, name: str, rows: list[dict[str, str]], found: list[Found]
) -> None:
    """Single tables take their match first, the same pages before pages within; then the runs."""
    free = list(found)
    open_rows: list[dict[str, str]] = []
    for exact in (True, False):
        todo = rows if exact else open_rows
        open_rows = []
        for row in todo:
            hit = next(
                (t for t in free if int(row["tables"] or 1) == 1 and _is(row, t, exact)), None
            )
            if hit is None:
                open_rows.append(row)
                continue
            free.remove(hit)
            result.listed += 1
            result.recognised += 1
            _compare_scopes(result, name, row, hit)
    for row in open_rows:
        count = int(row["tables"] or 1)
        hits = [t for t in free if _is(row, t, exact=False)][:count] if count > 1 else []
        for hit in hits:
            free.remove(hit)
        result.listed += count
        result.recognised += len(hits)
        if len(hits) < count:
            result.missing.append(f"{_listed(name, row)}: {len(hits)} of {count}")
    result.not_listed += [
        f"{name} p{t.first_page}-{t.last_page} {t.form} {t.title}".strip() for t in free
    ]


def _is(row: dict[str, str], table: Found, exact: bool) -> bool:
    first, last = int(row["first_page"]), int(row["last_page"])
    if table.form != row["form"]:
        return False
    if exact:
        return (table.first_page, table.last_page) == (first, last)
    return first <= table.first_page and table.last_page <= last


def _compare_scopes(result: Comparison, name: str, row: dict[str, str], table: Found) -> None:
    """Money scope, row axis and nature of statutory tables; a blank in the list says nothing.

    tests/real/README.md says by which rules the list was typed.
    """
    pairs = [
        (row["money_scope"], table.money_scope),
        (row["row_axis"], table.row_axis),
        (row["nature_scope"], table.nature_scope),
    ]
    if not row["money_scope"] or row["said_empty"] == "1":
        return
    result.scopes_compared += 1
    if all(not wanted or wanted == got for wanted, got in pairs):
        result.scopes_right += 1
    else:
        wanted, got = zip(*pairs, strict=True)
        result.other_scope.append(f"{_listed(name, row)}: {'/'.join(wanted)} read {'/'.join(got)}")


def _listed(name: str, row: dict[str, str]) -> str:
    return f"{name} p{row['first_page']}-{row['last_page']} {row['form']} {row['title']}"


_UNITS = {"元": "yuan", "千元": "thousand_yuan", "万元": "wan_yuan"}
_FIGURES = """
select
    figures.row_ordinal, figures.table_ordinal, coalesce(figures.header_path, ''),
    coalesce(figures.measure, ''), coalesce(figures.printed_unit, ''),
    coalesce(figures.line_key, ''),
    list_filter(
        [
            figures.caption, figures.subject_code, figures.second_subject_code,
            figures.unit_code, figures.unit_name, cast(figures.figure_year as varchar)
        ],
        x -> x is not null
    )
from fct_printed_figures as figures
where document_id = ? and page_number = ? and form = ? and printed_text = ?
"""
_WORDS = """
select cells.text
from stg_disclosure__cells as cells
inner join stg_disclosure__columns as columns
    on
        cells.document_id = columns.document_id
        and cells.table_ordinal = columns.table_ordinal
        and cells.column_ordinal = columns.column_ordinal
where
    cells.document_id = ? and cells.table_ordinal = ? and cells.row_ordinal = ?
    and cells.cell_role = 'body' and columns.role <> 'measure' and not cells.is_blank
"""


def _compare_figure(
    connection: duckdb.DuckDBPyConnection, result: Comparison, row: dict[str, str], document: str
) -> None:
    """A typed figure is right where page, form, printed text, unit, row, column and measure are."""
    result.golden += 1
    found = connection.execute(
        _FIGURES, [document, int(row["page"]), row["form"], row["printed_text"]]
    ).fetchall()
    for ordinal, table, path, measure, unit, key, labels in found:
        words = connection.execute(_WORDS, [document, table, ordinal]).fetchall()
        if (
            unit == _UNITS[row["printed_unit"]]
            and _is_row(row["row_label"], labels, [word for (word,) in words], key)
            and _is_column(row["column_label"], path, measure)
        ):
            result.golden_right += 1
            return
    place = f"{row['city']} {document} p{row['page']} {row['form']}"
    result.golden_wrong.append(
        f"{place} {row['row_label']} × {row['column_label']} = {row['printed_text']}"
    )


def _is_row(label: str, labels: list[str], printed: list[str], key: str) -> bool:
    """True if the row carries every part of a typed label (`2010805/50201/30202`, `119003`).

    A code must have been read as one; a name or a year may also only be printed on the row.
    """
    read = {_plain(part) for text in labels for part in text.split(";")}
    beside = read | {_plain(text) for text in printed}
    for part in label.split("/"):
        text = _plain(part)
        if text == "合计" and key.startswith("total"):
            continue
        if text and text not in (read if text.isdigit() else beside):
            return False
    return True


def _plain(text: str) -> str:
    return squeeze(text).rstrip(":")


def _is_column(label: str, path: str, measure: str) -> bool:
    """The typed captions are in the printed head and mean the measure that was read."""
    typed = [_plain(part) for part in label.split("/")]
    if not all(any(part in printed for printed in _plain(path).split("/")) for part in typed):
        return False
    rule = match_column(tuple(typed))
    if rule is None or rule.measure in {"amount", "total", ""}:
        return True  # 合计, 金额: the head above decides what it is the total of
    meant = {rule.measure}
    if rule.fund and len(typed) > 1:
        # A fund below an item of expenditure or a year: the caption above may be the measure.
        above = match_column(tuple(typed[:-1]))
        meant |= {above.measure} if above is not None else set()
    return measure in meant or (measure == "three_public.total" and "total" in meant)
