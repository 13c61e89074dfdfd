"""What dbt says about its last command, from its own artefacts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

# Tests that fail because of what a document prints, not because the project is wrong.
IDENTITY_TAG = "identities"


@dataclass(slots=True)
class DbtResults:
    """Nodes by how they ended. Names as in the project."""

    built: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    passed_tests: int = 0
    warned_tests: list[str] = field(default_factory=list)
    # Error severity: about identities (strict), and about the warehouse's own structure.
    broken_identities: list[str] = field(default_factory=list)
    broken_tests: list[str] = field(default_factory=list)


def read(target: Path) -> DbtResults | None:
    """The results below a target folder; None if dbt did not get as far as writing them."""
    try:
        results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
        nodes = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    except (OSError, ValueError):
        return None
    read_results = DbtResults()
    for result in results:
        node_id, status = result["unique_id"], result["status"]
        kind, _, name = node_id.split(".")[:3]
        if kind in ("test", "unit_test"):
            tags = nodes.get(node_id, {}).get("tags", [])
            _note_test(read_results, name, status, IDENTITY_TAG in tags)
        elif status == "no-op":  # exposures are listed, nothing is built for them
            continue
        elif status == "success":
            read_results.built.append(name)
        elif status == "skipped":
            read_results.skipped.append(name)
        else:
            read_results.failed.append(name)
    return read_results


def _note_test(results: DbtResults, name: str, status: str, is_identity: bool) -> None:
    if status == "pass":
        results.passed_tests += 1
    elif status == "warn":
        results.warned_tests.append(name)
    elif status != "skipped":
        (results.broken_identities if is_identity else results.broken_tests).append(name)
