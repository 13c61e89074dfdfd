"""What dbt says about its last command, from its own artefacts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Tests that fail because of what a document prints, not because the project is wrong.
IDENTITY_TAG = "identities"


# What dbt says of a model whose columns are not those of its contract.
_CONTRACT = "enforced contract"


@dataclass(frozen=True, slots=True)
class BrokenTest:
    """A test of the warehouse's own structure that failed, and the model it speaks of."""

    name: str
    model: str
    rows: int | None = None  # that are not as they should be; None: not counted


@dataclass(slots=True)
class DbtResults:
    """Nodes by how they ended. Names as in the project."""

    built: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    # Of the failed models those that only break their contract: their rows can be had.
    broken_contracts: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    passed_tests: int = 0
    warned_tests: list[str] = field(default_factory=list)
    # Error severity: about identities (strict), and about the warehouse's own structure.
    broken_identities: list[str] = field(default_factory=list)
    broken_tests: list[BrokenTest] = field(default_factory=list)


def read(target: Path) -> DbtResults | None:
    """The results below a target folder; None if dbt did not get as far as writing them."""
    try:
        results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
        manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    nodes = manifest["nodes"] | manifest.get("unit_tests", {})
    read_results = DbtResults()
    for result in results:
        node_id, status = result["unique_id"], result["status"]
        kind, _, name = node_id.split(".")[:3]
        if kind in ("test", "unit_test"):
            _note_test(read_results, nodes.get(node_id, {}), result)
        elif status == "no-op":  # exposures are listed, nothing is built for them
            continue
        elif status == "success":
            read_results.built.append(name)
        elif status == "skipped":
            read_results.skipped.append(name)
        else:
            read_results.failed.append(name)
            if _CONTRACT in (result.get("message") or ""):
                read_results.broken_contracts.append(name)
    return read_results


def _note_test(results: DbtResults, node: dict[str, Any], result: dict[str, Any]) -> None:
    # test.yusuan.NAME.hash, unit_test.yusuan.MODEL.NAME
    kind, _, *names = result["unique_id"].split(".")
    name = names[-1] if kind == "unit_test" else names[0]
    if result["status"] == "pass":
        results.passed_tests += 1
    elif result["status"] == "warn":
        results.warned_tests.append(name)
    elif result["status"] != "skipped":
        if IDENTITY_TAG in node.get("tags", []):
            results.broken_identities.append(name)
        else:
            results.broken_tests.append(BrokenTest(name, _model(node), result.get("failures")))


def _model(node: dict[str, Any]) -> str:
    """The model that a test is attached to, else those that it reads."""
    attached = node.get("attached_node")
    ids = [attached] if attached else node.get("depends_on", {}).get("nodes", [])
    return ", ".join(each.split(".")[-1] for each in ids) or "unknown"
