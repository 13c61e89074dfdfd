"""Run the commands as a user does, and look at what a run left behind."""

from __future__ import annotations

import csv
import subprocess
import sys

from extract.raw import RawStore


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """`python -m` with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def documents(store: RawStore) -> dict[str, str]:
    """file name → status and slug."""
    found = {}
    for shard in (store.root / "disclosure_documents").glob("*.csv"):
        with shard.open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                found[row["file_name"]] = f"{row['status']} {row['reason'].split(':')[0]}".strip()
    return found
