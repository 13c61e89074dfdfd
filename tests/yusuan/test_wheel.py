"""What a wheel holds: one package `yusuan` with everything a run needs, and no other name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from scripts.build_wheel import PACKAGES, rewritten, shipped

ROOT = Path(__file__).parents[2]


def _imported(source: str) -> set[str]:
    """First names of absolute imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).split(".")[0])
    return found


def test_modules_of_the_wheel_import_nothing_of_ours_by_a_bare_name() -> None:
    files = [*shipped(ROOT), *(p.relative_to(ROOT) for p in (ROOT / "yusuan").glob("*.py"))]
    modules = [path for path in files if path.suffix == ".py"]
    assert len(modules) > 150
    left_over = {
        str(path): names
        for path in modules
        if (names := _imported(rewritten((ROOT / path).read_text(encoding="utf-8"), str(path))))
        & {*PACKAGES, "samples", "benchmarks", "scripts", "tests"}
    }
    assert left_over == {}


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("from extract.model import Box", "from yusuan.extract.model import Box"),
        ("if x:\n    from reports import y", "if x:\n    from yusuan.reports import y"),
        ("import extract as reader", "import yusuan.extract as reader"),
        ("from yusuan.console import tr", "from yusuan.console import tr"),
        ("from extractor import x", "from extractor import x"),
        ("text = 'from extract'", "text = 'from extract'"),
    ],
)
def test_imports_are_moved_below_the_package(source: str, wanted: str) -> None:
    assert rewritten(source, "x.py") == wanted


def test_an_import_that_binds_a_bare_name_stops_the_build() -> None:
    with pytest.raises(ValueError, match=r"a\.py line 2: import extract\.model as …"):
        rewritten("import os\nimport extract.model\n", "a.py")


def test_what_a_run_needs_is_shipped() -> None:
    names = {path.as_posix() for path in shipped(ROOT)}
    for needed in (
        "dbt_project.yml", "profiles.yml", "seeds/identities.csv", "extract/vocabulary/titles.csv",
        "extract/raw_tables.csv", "fonts/wqy-microhei-gb2312.ttf",
        "expectations/templates/site.css", "tests/singular/assert_identities_hold.sql",
        "models/layers.csv", "models/joins.csv", "explorer/templates/style.css",
        "dashboards/requirements.txt", "dashboards/assets/metadata.yaml",
    ):  # fmt: skip
        assert needed in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
