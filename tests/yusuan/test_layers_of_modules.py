"""Python modules stand in layers (`[tool.importlinter]` of pyproject.toml): no arrow goes up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    programme = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [str(programme), "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("extract/readers/pdf/lines.py", "from extract.tables import stitch"),
        ("extract/captions/titles.py", "from extract.forms import rows"),
        ("extract/forms/rows.py", "from extract.text_layer import reader"),
        ("extract/document.py", "from second_reading import cells"),
        ("explorer/store.py", "from explorer.views import search"),
    ],
)
def test_an_arrow_that_goes_up_is_named(tmp_path: Path, module: str, planted: str) -> None:
    for package in ("extract", "second_reading", "explorer"):
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / module
    path.write_text(path.read_text(encoding="utf-8") + planted + "\n", encoding="utf-8")
    found = _lint(tmp_path)
    assert found.returncode == 1, found.stdout
    assert module.removesuffix(".py").replace("/", ".") in found.stdout


def test_the_modules_stand_in_their_layers() -> None:
    found = _lint(ROOT)
    assert found.returncode == 0, found.stdout
