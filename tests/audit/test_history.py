"""Check history over three runs: only what changed is written, and what is gone is said."""

from __future__ import annotations

from pathlib import Path

from pipeline.publishing import hand_on_history
from tests.dbt.compiled_project import Project
from tests.dbt.running import dbt
from tests.identities import engine
from tests.identities.printed_figures import Change, figure_rows, load_document, without_tables


def _run(project: Project, folder: Path, *changes: Change) -> None:
    """A run as the pipeline does it: all but the history anew, the history by dbt."""
    document = without_tables(load_document("by_unit"), "it", [])
    warehouse, before = folder / "warehouse.duckdb", folder / "before.duckdb"
    if warehouse.exists():
        warehouse.rename(before)
    figures = figure_rows(document, changes)
    marts = ("fct_identity_checks",)
    assert not engine.build(project, folder, [document], figures, select=marts, is_tested=False)
    if before.exists():
        assert hand_on_history(before, warehouse) is None
        before.unlink()
    dbt(folder, "run", "--select", "fct_check_history", raw=folder)


def _events(folder: Path) -> dict[str, int]:
    rows = engine.query(folder, "select event, count(*) from fct_check_history group by 1")
    return dict(rows)


def test_only_changes_are_stored(project: Project, tmp_path: Path) -> None:
    _run(project, tmp_path)
    checks = engine.query(tmp_path, "select count(*) from fct_identity_checks")[0][0]
    assert _events(tmp_path) == {"first_seen": checks}

    _run(project, tmp_path)
    assert _events(tmp_path) == {"first_seen": checks}

    tables = load_document("by_unit")["tables"]
    table, row, column = _a_leaf(tables)
    _run(project, tmp_path, Change(table, row, column, "12345.67"))
    events = _events(tmp_path)
    assert events["first_seen"] == checks
    changed = engine.query(
        tmp_path,
        "select count(*), count(distinct run_id), bool_and(verdict = 'broken')"
        " from fct_check_history where event = 'changed' and left_amount <> right_amount",
    )
    assert changed[0][0] > 0
    assert changed[0][1] == 1
    assert engine.query(tmp_path, "select count(distinct run_id) from fct_check_history") == [(2,)]

    _run(project, tmp_path)
    assert _events(tmp_path)["changed"] == 2 * events["changed"]


def _a_leaf(tables: dict[int, dict[str, object]]) -> tuple[int, int, int]:
    """The place of a printed leaf figure of the fixture."""
    for figure in figure_rows(load_document("by_unit")):
        if figure["is_leaf"] and not figure["is_blank"] and figure["table_ordinal"] in tables:
            return figure["table_ordinal"], figure["row_ordinal"], figure["column_ordinal"]
    raise AssertionError("no leaf is printed")
