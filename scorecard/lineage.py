"""How the models build on each other: `python -m scorecard.lineage target/manifest.json`.

The layer of a folder stands in models/layers.csv, the lowest layer first. A model reads models
of its own layer and of the layers below it, and only marts read marts.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from yusuan.places import ROOT

LAYERS = ROOT / "models" / "layers.csv"
# Marts whose weight is watched: a report may stand on everything, these may not.
WATCHED = ("fct_documents", "fct_printed_figures", "fct_appropriations", "dim_departments")


@dataclass(frozen=True)
class Model:
    """A model of the manifest: its folder below models/, what it reads, its lines of SQL."""

    name: str
    folder: str
    parents: frozenset[str]
    lines: int

    @property
    def is_mart(self) -> bool:
        """True for a model below models/marts."""
        return self.folder.startswith("marts")


def models(manifest: Mapping[str, Any]) -> dict[str, Model]:
    """Models by name; seeds and sources stand below all of them and are left out."""
    nodes = {
        key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"
    }
    return {
        node["name"]: Model(
            node["name"],
            str(Path(node["path"]).parent.as_posix()),
            frozenset(nodes[key]["name"] for key in node["depends_on"]["nodes"] if key in nodes),
            node["raw_code"].count("\n") + 1,
        )
        for node in nodes.values()
    }


def read_layers(path: Path = LAYERS) -> dict[str, str]:
    """Layer of every folder, the lowest layer first."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["folder"]: row["layer"] for row in csv.DictReader(stream)}


def breaches(found: Mapping[str, Model], layers: Mapping[str, str]) -> list[str]:
    """Sentences: arrows that lead up, marts below intermediates, folders without a layer."""
    heights = {layer: height for height, layer in enumerate(dict.fromkeys(layers.values()))}
    said = [
        f"{folder}: a folder without a layer"
        for folder in sorted({model.folder for model in found.values()} - set(layers))
    ]
    said += [
        f"{folder}: a layer without models"
        for folder in layers
        if not any(model.folder == folder for model in found.values())
    ]
    for model in sorted(found.values(), key=lambda each: each.name):
        for parent in (found[name] for name in sorted(model.parents)):
            if parent.is_mart and not model.is_mart:
                said.append(f"{model.name} reads the mart {parent.name}")
            if model.folder not in layers or parent.folder not in layers:
                continue
            own, other = layers[model.folder], layers[parent.folder]
            if heights[other] > heights[own]:
                said.append(f"{model.name} ({own}) reads {parent.name} ({other})")
    return said


def ancestors(found: Mapping[str, Model], name: str) -> set[str]:
    """All models that a model stands on."""
    waiting, seen = [name], set[str]()
    while waiting:
        for parent in found[waiting.pop()].parents - seen:
            seen.add(parent)
            waiting.append(parent)
    return seen


def longest_path(found: Mapping[str, Model]) -> int:
    """Models on the longest way through the project."""

    @cache
    def depth(name: str) -> int:
        return 1 + max((depth(parent) for parent in found[name].parents), default=0)

    return max(map(depth, found))


def measures(found: Mapping[str, Model], layers: Mapping[str, str]) -> dict[str, int]:
    """The numbers that are watched, by name."""
    counted = {f"models under {name}": len(ancestors(found, name)) for name in WATCHED}
    return counted | {
        "models on the longest path": longest_path(found),
        "models": len(found),
        "lines of SQL": sum(model.lines for model in found.values()),
        "breaches of the layers": len(breaches(found, layers)),
    }


def main() -> int:
    """Print the measures of a build; 1 if a model breaks the layers."""
    parser = argparse.ArgumentParser(prog="python -m scorecard.lineage", description=__doc__)
    parser.add_argument("manifest", type=Path, help="manifest.json of a build")
    options = parser.parse_args()
    found, layers = models(json.loads(options.manifest.read_text(encoding="utf-8"))), read_layers()
    for name, value in measures(found, layers).items():
        sys.stdout.write(f"{value:>7,}  {name}\n")
    said = breaches(found, layers)
    for sentence in said:
        sys.stderr.write(f"{sentence}\n")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
