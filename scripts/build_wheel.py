"""Build hook of the wheel: the folders of the repository, as one package `yusuan`.

In the repository `extract`, `pipeline`, `reports`, … are packages of their own; in site-packages
such names would be anybody's. The wheel puts every folder below `yusuan/`, where paths between
them stay as they are, and imports between them are rewritten (`from extract.x` becomes
`from yusuan.extract.x`). Called by hatchling: `uv build --wheel`, `pip wheel .`.
"""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # tests call `rewritten`; only a build has hatchling
    BuildHookInterface = object

PACKAGES = (
    "assistant", "dashboards", "expectations", "explorer", "extract", "pages", "pipeline",
    "regions", "reports", "scorecard", "second_reading", "spark",
)  # fmt: skip
# The dbt project, the fonts of pages, and the samples for a first run.
DATA = (
    "analyses", "documents/disclosures", "fonts", "macros", "models", "seeds", "tests/singular",
    "dbt_project.yml", "profiles.yml",
)  # fmt: skip
_IMPORT = re.compile(rf"^(\s*)(from|import) ({'|'.join(PACKAGES)})\b", re.MULTILINE)


def rewritten(source: str, name: str) -> str:
    """A module with the packages of the repository imported from below `yusuan`.

    Raises ValueError for an import that cannot be rewritten (`import extract` binds a bare name).
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for each in node.names:
                if each.name.split(".")[0] in PACKAGES and not each.asname:
                    raise ValueError(f"{name} line {node.lineno}: import {each.name} as …")
    return _IMPORT.sub(r"\1\2 yusuan.\3", source)


def shipped(root: Path) -> Iterator[Path]:
    """Files of the wheel beside the package `yusuan` itself, by their paths in the repository."""
    for name in (*PACKAGES, *DATA):
        place = root / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            inside = path.relative_to(root)
            if path.is_file() and "__pycache__" not in inside.parts and path.name[0] != ".":
                yield inside


class WheelHook(BuildHookInterface):  # type: ignore[misc]
    """What hatchling asks: before the build, which files go where."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name every file of the wheel; modules are written anew into a scratch folder."""
        root, self.scratch = Path(self.root), Path(mkdtemp(prefix="yusuan-wheel-"))
        for path in [*shipped(root), *(p.relative_to(root) for p in root.glob("yusuan/*.py"))]:
            source = root / path
            target = path if path.parts[0] == "yusuan" else Path("yusuan") / path
            if path.suffix == ".py":
                source = self.scratch / path
                source.parent.mkdir(parents=True, exist_ok=True)
                text = (root / path).read_text(encoding="utf-8")
                source.write_text(rewritten(text, str(path)), encoding="utf-8")
            build_data["force_include"][str(source)] = str(target)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        shutil.rmtree(self.scratch, ignore_errors=True)
