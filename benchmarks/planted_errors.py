"""Errors planted in the sample documents, on paper and in the reading: found, and classed right?

Every error is typed in planted_errors.csv. A source error is an edited figure file, rendered and
read again; a reading error is an edited raw row of an unchanged PDF.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.table import Table

from benchmarks.planted_reading import plant_in_raw
from yusuan.warehouse import open_warehouse

ROOT = Path(__file__).resolve().parents[1]
PLANTED = Path(__file__).with_suffix(".csv")
FIGURES = ROOT / "documents" / "figures"
DISCLOSURES = ROOT / "documents" / "disclosures"
# What a planted error has to be called.
RIGHT_CLASSES = {
    "source": ("source_anomaly", "not_disclosed"),
    "reading": ("extraction_defect",),
}

# Builds or rebuilds a warehouse: from the raw tables in a folder, into a file.
Builder = Callable[[Path, Path], None]

_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one planted error."""

    error: Row
    is_found: bool
    classes: tuple[str, ...]

    @property
    def is_classed_right(self) -> bool:
        """True if every class given is one that the error allows."""
        right = RIGHT_CLASSES[self.error["planted_in"]]
        return bool(self.classes) and all(c in right for c in self.classes)


@dataclass(frozen=True, slots=True)
class Planted:
    """All outcomes, and statements that no planted error explains."""

    outcomes: list[Outcome]
    false_alarms: list[str]


def load() -> list[Row]:
    """The errors of `planted_errors.csv`."""
    with PLANTED.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def dbt_builds(raw: Path, warehouse: Path) -> None:
    """The builder of a run; of a warehouse that is there, what the second reading changes."""
    variables = {"YUSUAN_RAW": str(raw), "YUSUAN_WAREHOUSE": str(warehouse)}
    dbt = ["--profiles-dir", ".", "--target-path", str(warehouse.parent / "target"),
           "--log-path", str(warehouse.parent / "logs"), "--quiet"]  # fmt: skip
    if warehouse.exists():
        _run(["dbt", "run", *dbt, "--select", "stg_disclosure__rereadings+"], variables)
        return
    _run(["dbt", "seed", *dbt], variables)
    _run(["dbt", "run", *dbt], variables)


def measure(scratch: Path, build: Builder = dbt_builds) -> Planted:
    """Plant, run the chain three times (as they are, source, reading), and look for each error."""
    errors = load()
    before = _build(scratch / "before", DISCLOSURES, [], build)
    known = {row[0] for row in _query(before, "select statement_en from fct_findings")}
    outcomes: list[Outcome] = []
    alarms: list[str] = []
    for kind in ("source", "reading"):
        planted = [e for e in errors if e["planted_in"] == kind]
        documents = DISCLOSURES
        if kind == "source":
            documents = _render(scratch / "figures", scratch / "documents", planted)
        in_raw = planted if kind == "reading" else []
        warehouse = _build(scratch / kind, documents, in_raw, build)
        places = {e["number"]: _places(warehouse, e) for e in planted}
        outcomes += [_outcome(warehouse, e, places[e["number"]]) for e in planted]
        alarms += _false_alarms(warehouse, planted, places, known)
    return Planted(outcomes, alarms)


def _render(figures: Path, out: Path, errors: list[Row]) -> Path:
    """The sample documents with edited figure files."""
    from samples.figures import load_documents
    from samples.render import output_path, render

    shutil.copytree(FIGURES, figures)
    for error in errors:
        path = figures / error["document"] / error["file"]
        if error["error"] == "prose":
            text = path.read_text(encoding="utf-8")
            assert text.count(error["printed"]) == 1, error
            path.write_text(text.replace(error["printed"], error["planted"]), encoding="utf-8")
        else:
            _edit(path, error)
    for document in load_documents(figures):
        path = output_path(document, out)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(render(document))
    return out


def _edit(path: Path, error: Row) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    at = next(i for i, row in enumerate(rows) if _is_row(row, error))
    assert rows[at][error["column"]] == error["printed"], error
    rows[at][error["column"]] = error["planted"]
    if error["error"] == "swapped_rows":
        assert rows[at + 1][error["column"]] == error["planted"], error
        rows[at + 1][error["column"]] = error["printed"]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _is_row(row: Row, error: Row) -> bool:
    return row["row"] == error["row"] and (row.get("panel") or "1") == error["panel"]


def _build(folder: Path, documents: Path, in_raw: list[Row], build: Builder) -> Path:
    """Extract, plant, build, read again, build what stands on it: the warehouse."""
    raw, warehouse = folder / "raw", folder / "warehouse.duckdb"
    _run(["python", "-m", "extract", str(documents), "--out", str(raw)], {})
    plant_in_raw(raw, [(e, file_name(e)) for e in in_raw])
    build(raw, warehouse)
    _run(
        ["python", "-m", "second_reading", "--warehouse", str(warehouse),
         "--documents", str(documents), "--out", str(raw)],
        {},
    )  # fmt: skip
    build(raw, warehouse)
    return warehouse


def _run(command: list[str], variables: dict[str, str]) -> None:
    programme = [str(Path(sys.executable).parent / command[0]), *command[1:]]
    ended = subprocess.run(  # noqa: S603 - commands of this module
        programme, cwd=ROOT, env={**os.environ, **variables}, check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    # The extractor says 2 where some sample documents are refused.
    if ended.returncode not in (0, 2):
        raise RuntimeError(f"{command}: {ended.stdout[-2000:]}{ended.stderr[-2000:]}")


def file_name(error: Row) -> str:
    """The file that a folder of figures is rendered to."""
    layout = (FIGURES / error["document"] / "layout.yml").read_text(encoding="utf-8")
    return Path(str(yaml.safe_load(layout)["document"]["file"])).name


def _query(warehouse: Path, sql: str, *values: str) -> list[tuple[Any, ...]]:
    with open_warehouse(warehouse) as connection:
        return connection.execute(sql, values).fetchall()


def _places(warehouse: Path, error: Row) -> set[str]:
    """Keys of the cells that a planted error touches; a lost row leaves its table."""
    if error["error"] == "prose":
        return set()
    form = error["file"][3:].removesuffix(".csv")
    rows = [error["row"]]
    if error["error"] == "swapped_rows":
        rows.append(str(int(error["row"]) + 1))
    anywhere = error["error"] in ("dropped_row", "shifted_column", "moved_cell")
    found = _query(
        warehouse,
        "select figure_key, row_ordinal, measure, panel from fct_printed_figures as f"
        " inner join fct_documents as d using (document_id)"
        " where d.file_name = ? and f.table_ordinal = (select min(table_ordinal)"
        " from stg_disclosure__tables as t where t.document_id = d.document_id and t.form = ?)",
        file_name(error),
        form,
    )
    if error["error"] == "dropped_row":
        return {row[0] for row in found}
    return {
        key
        for key, row, measure, panel in found
        if str(row) in rows
        and (str(panel) == error["panel"] or error["panel"] == "1")
        and (anywhere or measure == error["column"] or error["column"] in ("amount", "basic"))
    }


def _outcome(warehouse: Path, error: Row, places: set[str]) -> Outcome:
    if error["error"] == "prose":
        found = _query(
            warehouse,
            "select class from fct_findings inner join fct_documents using (document_id)"
            " where file_name = ? and kind = ?",
            file_name(error),
            error["column"],
        )
    else:
        keys = " or ".join(f"figure_key = '{key}'" for key in sorted(places)) or "false"
        found = _query(
            warehouse,
            "select distinct f.finding_key, f.class from fct_findings as f"  # noqa: S608
            " inner join fct_finding_evidence as e using (finding_key)"
            f" where f.severity <> 'info' and ({keys})",
        )
    classes = tuple(sorted({row[-1] for row in found}))
    return Outcome(error, bool(found), classes)


def _false_alarms(
    warehouse: Path, errors: list[Row], places: dict[str, set[str]], known: set[str]
) -> list[str]:
    """Findings that are new and rest on no planted cell or sentence."""
    touched = set().union(*places.values())
    # A contradiction has two ends: the other sentence or the identity that names the amount.
    amounts = {
        number
        for error in errors
        for number in _amounts((error["planted"] + " " + error["printed"]).replace(",", ""))
    }
    documents = {file_name(error) for error in errors}
    found = _query(
        warehouse,
        "select statement_en, evidence_figure_keys, file_name from fct_findings"
        " inner join fct_documents using (document_id) where severity <> 'info'",
    )
    return [
        english
        for english, keys, name in found
        if english not in known
        and not touched & set((keys or "").split())
        and not (name in documents and amounts & _amounts(english))
    ]


def _amounts(text: str) -> set[str]:
    """Numbers in a text, 27.20 as 27.2."""
    return {f"{float(number):g}" if "." in number else number for number in _AMOUNT.findall(text)}


def show(console: Console, planted: Planted) -> None:
    """What became of every planted error, and the totals."""
    table = Table(box=None, pad_edge=False)
    for heading in ("", "in", "error", "document", "place", "found", "class"):
        table.add_column(heading, overflow="fold")
    for outcome in planted.outcomes:
        e = outcome.error
        table.add_row(
            e["number"], e["planted_in"], e["error"], e["document"],
            f"{e['file']} {e['row']} {e['column']}", "yes" if outcome.is_found else "NO",
            ("" if outcome.is_classed_right else "WRONG ") + " ".join(outcome.classes),
        )  # fmt: skip
    console.print(table)
    for statement in planted.false_alarms:
        console.print(f"false alarm: {statement}", highlight=False, markup=False)
    console.print(
        f"{len(planted.outcomes)} planted, {sum(o.is_found for o in planted.outcomes)} found,"
        f" {sum(o.is_classed_right for o in planted.outcomes)} classed right,"
        f" {len(planted.false_alarms)} new false alarms"
    )
