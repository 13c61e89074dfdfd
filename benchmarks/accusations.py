"""What altered cells are called: one cell of a document printed otherwise, the models built anew.

`detection_power` asks which identities break; this asks whether the finding accuses the document.
Every altered cell is a document of its own (the raw rows of a read document under another id), read
again as it is altered: as if the department had printed it so.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console

from extract.forms.model import STATUTORY
from extract.raw import COLUMNS, RawStore, read_rows, shard_of
from yusuan.warehouse import open_warehouse

ROOT = Path(__file__).resolve().parents[1]
TARGET = 0.9
_REREADINGS = "disclosure_rereadings"
_CELLS = "disclosure_cells"

# Amounts of statutory tables without a doubt: print shows which row is part of which, every column
# is known, nothing is unread, and today nothing is broken in it.
_CANDIDATES = """
    with proven as (
        select document_id, table_ordinal
        from int_figures_printed
        where form in ({forms})
        group by document_id, table_ordinal
        having bool_and(coalesce(outline_basis, 'none') in ({bases}))
            and bool_and(coalesce(measure, 'unmatched') <> 'unmatched' and not column_inferred)
            and bool_and(is_blank or amount_wan_yuan is not null)
    ),
    doubted as (
        select document_id, table_ordinal from stg_disclosure__notices
        where table_ordinal is not null
        union
        select document_id, table_ordinal from fct_finding_evidence
    ),
    cells as (
        select figures.document_id, figures.table_ordinal, figures.row_ordinal,
            figures.column_ordinal, figures.printed_text,
            row_number() over (
                partition by document_id, table_ordinal order by md5(figures.figure_key)
            ) as place
        from int_figures_printed as figures
        semi join proven using (document_id, table_ordinal)
        anti join doubted using (document_id, table_ordinal)
        where figures.amount_wan_yuan <> 0
            and figures.value_kind = 'amount'
            and figures.document_id in (
                select document_id from stg_disclosure__documents
                where status = 'loaded' and media_type = 'application/pdf'
            )
    )
    select document_id, table_ordinal, row_ordinal, column_ordinal, printed_text
    from cells
    order by place, md5(document_id || table_ordinal)
    limit {most}
"""
_BASES = ("total", "memo", "code", "numbering", "unit_line", "column")
_OUTCOMES = """
    select findings.document_id, findings.class, findings.class_reason,
        bool_or(evidence.table_ordinal = ?) as is_named
    from fct_findings as findings
    left join fct_finding_evidence as evidence using (finding_key)
    where findings.document_id = ? and findings.source = 'identity'
        and findings.severity <> 'info'
    group by all
"""


@dataclass(frozen=True, slots=True)
class Altered:
    """A cell, the document that prints it otherwise, and both texts."""

    source_id: str
    document_id: str
    table_ordinal: int
    row_ordinal: int
    column_ordinal: int
    printed: str
    text: str

    def is_cell(self, row: dict[str, str]) -> bool:
        """True for the raw cell that was altered."""
        place = (row["table_ordinal"], row["row_ordinal"], row["column_ordinal"])
        wanted = (str(self.table_ordinal), str(self.row_ordinal), str(self.column_ordinal))
        return place == wanted and row["cell_role"] == "body"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the findings say of an altered cell; `said` is the class and reason that names it."""

    altered: Altered
    is_accused: bool
    said: str


def measure(warehouse: Path, raw: Path, scratch: Path, most: int) -> list[Outcome]:
    """Alter up to `most` cells, build the models over the altered documents, and look."""
    chosen = _choose(warehouse, most)
    _write_raw(raw, scratch / "raw", chosen)
    built = scratch / "warehouse.duckdb"
    _build(scratch, built)
    with open_warehouse(built) as connection:
        return [_outcome(connection, altered) for altered in chosen]


def alter(text: str) -> str:
    """Another digit in the middle of a number: at least ten last digits off where it has two."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    at = places[(len(places) - 1) // 2]
    return text[:at] + str((int(text[at]) + 4) % 9 + 1) + text[at + 1 :]


def _choose(warehouse: Path, most: int) -> list[Altered]:
    query = _CANDIDATES.format(forms=_quoted(sorted(STATUTORY)), bases=_quoted(_BASES), most=most)
    with open_warehouse(warehouse) as connection:
        found = connection.execute(query).fetchall()
    return [
        Altered(
            source, _other_id(source, table, row, column), table, row, column, text, alter(text)
        )
        for source, table, row, column, text in found
        if any(c.isdigit() for c in text)
    ]


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _other_id(*place: object) -> str:
    return hashlib.sha256("|".join(map(str, place)).encode()).hexdigest()[:16]


def _write_raw(raw: Path, out: Path, chosen: list[Altered]) -> None:
    """The rows of every altered document, and a second reading that agrees with all of it."""
    store = RawStore(out)
    store.prepare()
    wanted: dict[str, list[Altered]] = {}
    for altered in chosen:
        wanted.setdefault(altered.source_id, []).append(altered)
    for name in COLUMNS:
        if name == _REREADINGS:
            continue
        rows = []
        for source_id, copies in wanted.items():
            path = raw / name / f"{shard_of(source_id)}.csv"
            if not path.exists():
                continue
            printed = [row for row in read_rows(path) if row["document_id"] == source_id]
            for altered in copies:
                rows += [_row(name, row, altered) for row in printed]
        store.put(name, rows)
        if name == _CELLS:
            store.put(_REREADINGS, [_reading(row) for row in rows if row["cell_role"] == "body"])


def _row(name: str, row: dict[str, str], altered: Altered) -> dict[str, str]:
    row = {**row, "document_id": altered.document_id}
    if name == _CELLS and altered.is_cell(row):
        row |= {"text": altered.text, "pieces": altered.text}
    return row


def _reading(cell: dict[str, str]) -> dict[str, str]:
    places = ("document_id", "table_ordinal", "row_ordinal", "column_ordinal", "page_number")
    return {
        **{place: cell[place] for place in places},
        "reread_text": cell["text"], "agrees": "true", "backend": "pdfminer", "reason": "",
    }  # fmt: skip


def _build(folder: Path, warehouse: Path) -> None:
    variables = {"YUSUAN_RAW": str(folder / "raw"), "YUSUAN_WAREHOUSE": str(warehouse)}
    for command in (["seed"], ["run", "--select", "+fct_findings", "+fct_finding_evidence"]):
        ended = subprocess.run(  # noqa: S603 - commands of this module
            [str(Path(sys.executable).parent / "dbt"), *command, "--profiles-dir", ".",
             "--target-path", str(folder / "target"), "--log-path", str(folder / "logs"),
             "--quiet"],
            cwd=ROOT, env={**os.environ, **variables}, check=False, capture_output=True, text=True,
        )  # fmt: skip
        if ended.returncode:
            raise RuntimeError(f"dbt {command[0]}: {ended.stdout[-2000:]}{ended.stderr[-2000:]}")


def _outcome(connection: duckdb.DuckDBPyConnection, altered: Altered) -> Outcome:
    found = connection.execute(_OUTCOMES, [altered.table_ordinal, altered.document_id]).fetchall()
    named = [(each[1], each[2]) for each in found if each[3]]
    is_accused = any(kind == "source_anomaly" for kind, _ in named)
    said = "; ".join(sorted(f"{kind} {reason}" for kind, reason in named)) or "nothing"
    return Outcome(altered, is_accused, said)


def show(console: Console, outcomes: list[Outcome]) -> None:
    """The share of accusations, and what the others are called."""
    accused = sum(o.is_accused for o in outcomes)
    share = accused / len(outcomes) if outcomes else 0.0
    console.print(
        f"{len(outcomes)} cells altered in tables whose structure is proven, {accused} accused"
        f" under their table ({share:.1%}; target {TARGET:.0%})",
        highlight=False,
    )
    for said, count in Counter(o.said for o in outcomes if not o.is_accused).most_common():
        console.print(f"  {count} {said}", highlight=False)
    for outcome in outcomes:
        if not outcome.is_accused:
            a = outcome.altered
            place = f"{a.source_id} table {a.table_ordinal} row {a.row_ordinal}"
            console.print(
                f"    {place} column {a.column_ordinal}: {a.printed} as {a.text}", highlight=False
            )
