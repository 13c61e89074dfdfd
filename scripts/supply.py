"""What the project is made of: `python scripts/supply.py sbom | licences | advisories`.

`sbom` writes a CycloneDX list of everything that uv.lock installs (by uv, which is in the
environment). `licences` writes docs/licences.md: what a run needs, with its licence as the
installed package states it; `--check` compares. `advisories` holds the locked versions against
scripts/advisories.csv, which is kept by hand: a new advisory is a line.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from packaging.specifiers import SpecifierSet

Packages = dict[str, dict[str, Any]]

ROOT = Path(__file__).resolve().parents[1]
LOCK, ADVISORIES = ROOT / "uv.lock", ROOT / "scripts" / "advisories.csv"
LICENCES = ROOT / "docs" / "licences.md"
# Stated in a file of the package only, or as the text itself.
_READ_BY_HAND = {
    "duckdb": "MIT", "pillow": "MIT-CMU", "vl-convert-python": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause", "altair": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause, Apache-2.0, pdfium: BSD-3-Clause", "tzdata": "Apache-2.0",
}  # fmt: skip
_INTRO = """\
# Licences of what a run needs

Written by `.venv/bin/python scripts/supply.py licences` from the lock file and from what the
installed packages say of themselves. What only tests and the documentation site need is not here;
`.venv/bin/python scripts/supply.py sbom` lists all of it.

| package | version | licence |
|---|---|---|
"""


def locked(lock: Path = LOCK) -> Packages:
    """Packages of the lock by name."""
    return {p["name"]: p for p in tomllib.loads(lock.read_text(encoding="utf-8"))["package"]}


def needed(packages: Packages) -> set[str]:
    """Packages that a run needs: the project's own dependencies and all below them."""
    found: set[tuple[str, str]] = set()
    todo = list(_below(packages["yusuan"], ""))
    while todo:
        each = todo.pop()
        if each not in found:
            found.add(each)
            todo += _below(packages[each[0]], each[1])
    return {name for name, _ in found}


def _below(package: dict[str, Any], extra: str) -> Iterator[tuple[str, str]]:
    """(package, extra) that a package depends on, with one of its extras or plain."""
    optional = package.get("optional-dependencies", {})
    listed = optional.get(extra, []) if extra else package.get("dependencies", [])
    for needs in listed:
        yield needs["name"], ""
        for each in needs.get("extra", []):
            yield needs["name"], each


def affected(packages: Packages, advisories: Path = ADVISORIES) -> list[str]:
    """A sentence for each advisory that names a locked version."""
    found = []
    with advisories.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            version = str(packages.get(row["package"], {}).get("version", ""))
            if version and SpecifierSet(row["affected"]).contains(version, prereleases=True):
                found.append(f"{row['package']} {version}: {row['advisory']}, {row['what']}")
    return found


def licences() -> str:
    """The text of docs/licences.md."""
    packages = locked()
    lines = [
        f"| {n} | {packages[n]['version']} | {_licence(n)} |" for n in sorted(needed(packages))
    ]
    return _INTRO + "\n".join(lines) + "\n"


def _licence(name: str) -> str:
    if name in _READ_BY_HAND:
        return _READ_BY_HAND[name]
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return "not installed on this system"
    named = next((stated[key] for key in ("License-Expression", "License") if key in stated), "")
    classes = [c.split(" :: ")[-1] for c in stated.get_all("Classifier", []) if "License ::" in c]
    return named if 0 < len(named) <= 60 else ", ".join(classes) or "not stated"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python scripts/supply.py", description=__doc__)
    parser.add_argument("what", choices=["sbom", "licences", "advisories"])
    parser.add_argument("--check", action="store_true", help="licences: compare, write nothing")
    options = parser.parse_args()
    if options.what == "sbom":
        uv = Path(sys.executable).parent / "uv"
        command = [
            str(uv),
            "export",
            "--frozen",
            "--quiet",
            "--all-groups",
            "--format",
            "cyclonedx1.5",
        ]
        return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603
    if options.what == "advisories":
        found = affected(locked())
        print("\n".join(found) or "no locked version is in the list of advisories")  # noqa: T201
        return int(bool(found))
    if options.check:
        return int(licences() != LICENCES.read_text(encoding="utf-8"))
    LICENCES.write_text(licences(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
