"""Which regions a change touches: no warehouse is needed to say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from regions.changes import Changes, Unit, staged
from regions.compiled import RAW, Node

BEFORE = {"a1": "甲市", "a2": "甲市", "b1": "乙市", "c1": "丙市"}


def units(
    *,
    fresh: dict[str, str] | None = None,
    gone: tuple[str, ...] = (),
    answered: tuple[str, ...] = (),
    ties: tuple[tuple[str, str], ...] = (),
    lines: bool = False,
) -> list[Unit]:
    """Units of a change of BEFORE; `fresh` are documents with the region that they have now."""
    fresh = fresh or {}
    after = {d: r for d, r in BEFORE.items() if d not in gone} | fresh
    changes = Changes(set(fresh), set(gone), set(answered), lines, dict(BEFORE), after, list(ties))
    return changes.units()


@pytest.mark.parametrize(
    ("found", "regions"),
    [
        (units(), []),
        (units(fresh={"a3": "甲市"}), [("甲市",)]),
        (units(fresh={"a1": "甲市"}), [("甲市",)]),
        (units(fresh={"d1": "folder:丁"}), [("folder:丁",)]),
        (units(gone=("b1",)), [("乙市",)]),
        (units(fresh={"a1": "乙市"}), [("乙市", "甲市")]),
        (units(fresh={"c1": "丁市"}), [("丁市", "丙市")]),
        (units(answered=("c1",)), [("丙市",)]),
        # What the manifest ties is looked at together, whichever of the two changed.
        (units(fresh={"a3": "甲市"}, ties=(("a3", "c1"),)), [("丙市", "甲市")]),
        (units(gone=("c1",), ties=(("a1", "c1"),)), [("丙市", "甲市")]),
        (units(fresh={"b2": "乙市"}, ties=(("a1", "c1"),)), [("乙市",)]),
        (units(lines=True), [("",)]),
    ],
)
def test_a_change_touches_these_regions(found: list[Unit], regions: list[tuple[str, ...]]) -> None:
    assert [unit.regions for unit in found] == regions


def test_a_unit_knows_what_it_reads_and_what_it_keeps() -> None:
    (unit,) = units(fresh={"a3": "甲市", "a1": "甲市"})
    assert unit.before == {"a1", "a2"}
    assert unit.fresh == {"a1", "a3"}
    assert unit.kept == {"a2"}


def test_only_the_shards_of_a_change_are_read(tmp_path: Path) -> None:
    (tmp_path / "disclosure_cells").mkdir()
    for name in ("schema", "00", "a3"):
        (tmp_path / "disclosure_cells" / f"{name}.csv").touch()
    query = f"select * from read_csv('{RAW}/disclosure_cells/*.csv', header=true)"
    node = Node("m", "model", "stg", "staging", query, (), True)
    listed = staged(node, tmp_path, {"a3", "ff"})
    assert "schema.csv', '" in listed and "a3.csv']" in listed
    assert "00.csv" not in listed and "ff.csv" not in listed and "*" not in listed.split("from")[1]
