"""What the project is made of: no locked version with a known hole, licences in step."""

from __future__ import annotations

from pathlib import Path

from scripts import supply


def test_no_locked_version_has_a_known_hole() -> None:
    assert supply.affected(supply.locked()) == []


def test_a_version_with_a_hole_is_named(tmp_path: Path) -> None:
    advisories = tmp_path / "advisories.csv"
    advisories.write_text(
        'package,advisory,affected,what\na,X-1,"<2,>=1",one\na,X-2,<1,two\nb,X-3,<9,three\n',
        encoding="utf-8",
    )
    packages: supply.Packages = {"a": {"version": "1.5"}}
    assert supply.affected(packages, advisories) == ["a 1.5: X-1, one"]


def test_every_package_that_a_run_needs_has_its_licence() -> None:
    packages = supply.locked()
    listed = {
        tuple(cell.strip() for cell in line.strip("|").split("|"))[:2]
        for line in supply.LICENCES.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| package")
    }
    assert listed == {(name, packages[name]["version"]) for name in supply.needed(packages)}
    assert "not stated" not in supply.LICENCES.read_text(encoding="utf-8")
