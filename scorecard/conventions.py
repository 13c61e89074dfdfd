"""What every model keeps to: `python -m scorecard.conventions target/manifest.json`.

With `--warehouse` every column that a model gives is looked up, too: it is described beside its
model, or under its name in models/columns.csv or at another model, since one word has one meaning.
Layers are those of models/layers.csv (scorecard/lineage.py). Exceptions stand in
models/convention_exceptions.csv with a reason each; one that nothing needs is a breach itself.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from scorecard.lineage import LAYERS, breaches, models, read_layers

COLUMNS = LAYERS.with_name("columns.csv")
EXCEPTIONS = LAYERS.with_name("convention_exceptions.csv")
# First folder below models/ → how the names of its models begin.
PREFIXES = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "marts": ("dim_", "fct_", "rpt_", "bridge_"),
}
MOST_LINES = 300
_GRAIN = re.compile(r"\bgrain\b", re.IGNORECASE)

# (rule, model, what is wrong)
Breach = tuple[str, str, str]


def found(manifest: Mapping[str, Any], layers: Mapping[str, str]) -> list[Breach]:
    """Every breach of a convention, before exceptions."""
    nodes = {
        key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"
    }
    said: list[Breach] = [
        ("layer", sentence.split(" ")[0].rstrip(":"), sentence)
        for sentence in breaches(models(manifest), layers)
    ]
    for key, node in sorted(nodes.items(), key=lambda item: item[1]["name"]):
        said += [(rule, node["name"], what) for rule, what in _of_a_model(node)]
        said += [(rule, node["name"], what) for rule, what in _of_its_place(key, node, manifest)]
    for exposure in manifest["exposures"].values():
        said += [
            ("exposure", exposure["name"], f"stands on {nodes[key]['name']}, which is no mart")
            for key in exposure["depends_on"]["nodes"]
            if key in nodes and not _is_mart(nodes[key])
        ]
    return said


def _is_mart(node: Mapping[str, Any]) -> bool:
    return bool(node["path"].startswith("marts/"))


def _of_a_model(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What a model shows by itself: its name, its words, its contract, its length."""
    folder = node["path"].split("/")[0]
    prefixes = PREFIXES.get(folder)
    if prefixes is None:
        yield "naming", f"models/{folder} is no folder of models"
    elif not node["name"].startswith(prefixes):
        yield "naming", f"a model of {folder} begins with {' or '.join(prefixes)}"
    beside = f"models/{node['path'].removesuffix('.sql')}.yml"
    if (node.get("patch_path") or "").split("://")[-1] != beside:
        yield "naming", f"is not described in {beside}"
    if not _GRAIN.search(node["description"]):
        yield "grain", "its description does not say what one row is"
    # Columns of staging are those of the raw contract and described there.
    for column in node["columns"].values():
        if folder != "staging" and not column["description"].strip():
            yield "description", f"{column['name']} has no description"
    config = node["config"]
    if _is_mart(node) != bool(config["contract"]["enforced"]):
        yield "contract", "a mart has an enforced contract, no other model has"
    if _is_mart(node) != (config["access"] == "public"):
        yield "contract", "a mart is public, no other model is"
    lines = node["raw_code"].count("\n") + 1
    if lines > MOST_LINES:
        yield "length", f"{lines} lines of SQL"


def _of_its_place(
    key: str, node: Mapping[str, Any], manifest: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """What only its neighbours show: its sources, its grain test, who reads it."""
    parents = Counter(parent.split(".")[0] for parent in node["depends_on"]["nodes"])
    if node["path"].startswith("staging/") != bool(parents["source"]):
        yield "layer", "staging reads raw tables, and nothing else does"
    children = [manifest["nodes"].get(child, {}) for child in manifest["child_map"][key]]
    if _is_mart(node):
        if not any(_tests_the_grain(child) for child in children):
            yield "grain", "no test holds its grain"
        if not any(child.startswith("exposure.") for child in manifest["child_map"][key]):
            yield "exposure", "no exposure names it"
    elif not any(child.get("resource_type") == "model" for child in children):
        yield "unread", "no model reads it"


def _tests_the_grain(child: Mapping[str, Any]) -> bool:
    name = (child.get("test_metadata") or {}).get("name")
    return name in {"grain", "unique", "unique_combination"}


def undescribed(
    manifest: Mapping[str, Any], given: Mapping[str, Iterable[str]], words: Mapping[str, str]
) -> list[str]:
    """Columns that a warehouse has (by model) and nobody describes; words that no model needs."""
    nodes = [n for n in manifest["nodes"].values() if n["resource_type"] in ("model", "seed")]
    beside = {
        column["name"]
        for node in nodes
        for column in node["columns"].values()
        if column["description"].strip()
    }
    known = beside | {name for name, text in words.items() if text.strip()}
    columns = {
        node["name"]: set(given.get(node["name"], ()))
        for node in nodes
        if not node["path"].startswith("staging/")
    }
    said = [
        f"description: {model}: {name} has no description"
        for model, names in sorted(columns.items())
        for name in sorted(names - known)
    ]
    named = set().union(*columns.values())
    stale = [name for name in words if name not in named]
    return said + [f"description: {name}: a word that nothing needs" for name in stale]


def read_columns(path: Path = COLUMNS) -> dict[str, str]:
    """What columns of private models mean that no model describes beside itself."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["column"]: row["description"] for row in csv.DictReader(stream)}


def columns_of(warehouse: Path) -> dict[str, list[str]]:
    """Columns of every table of a warehouse."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            "select table_name, list(column_name) from information_schema.columns group by 1"
        ).fetchall()
    return dict(rows)


def read_exceptions(path: Path = EXCEPTIONS) -> list[dict[str, str]]:
    """Rule, model and reason of every exception."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def judged(said: list[Breach], exceptions: list[dict[str, str]]) -> list[str]:
    """Sentences: breaches that no exception covers, exceptions without reason or without need."""
    excepted = {(row["rule"], row["model"]) for row in exceptions}
    sentences = [
        f"{rule}: {model}: {what}" for rule, model, what in said if (rule, model) not in excepted
    ]
    needed = {(rule, model) for rule, model, _ in said}
    for row in exceptions:
        place = f"{row['rule']}: {row['model']}"
        if not row["reason"].strip():
            sentences.append(f"{place}: an exception without a reason")
        if (row["rule"], row["model"]) not in needed:
            sentences.append(f"{place}: an exception that nothing needs")
    return sentences


def main() -> int:
    """Name the breaches of a manifest on standard error; 1 if there is one."""
    parser = argparse.ArgumentParser(prog="python -m scorecard.conventions", description=__doc__)
    parser.add_argument("manifest", type=Path, help="manifest.json of a build or of `dbt parse`")
    parser.add_argument("--warehouse", type=Path, help="a warehouse of the same models")
    options = parser.parse_args()
    manifest = json.loads(options.manifest.read_text(encoding="utf-8"))
    sentences = judged(found(manifest, read_layers()), read_exceptions())
    if options.warehouse:
        sentences += undescribed(manifest, columns_of(options.warehouse), read_columns())
    for sentence in sentences:
        sys.stderr.write(f"{sentence}\n")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
