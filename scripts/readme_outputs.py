"""Run what README files, docs/map.md and docs/questions.md show, and put the real output in.

Two kinds of block are kept up to date: the summary of `make run` on the samples (after the comment
`<!-- make run -->`) and every block that begins with a call of scripts/query.py. `--check` writes
nothing and ends with 1 if a file would change.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILES = ("README.md", "README.zh-CN.md", "docs/map.md", "docs/questions.md")
_RUN = re.compile(r"(<!-- make run -->\n+```\n).*?(\n```)", re.DOTALL)
_QUERY = re.compile(
    r'(```\n\$ \.venv/bin/python scripts/query\.py "\n(?P<sql>[^"]*)"\n).*?(\n```)', re.DOTALL
)


def summary_of_run() -> str:
    """The closing summary of `make run` on the samples, without its frame."""
    ended = subprocess.run(
        ["make", "run"],  # noqa: S607 - as the README says
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    _, _, summary = ended.stderr.partition(" summary ")
    lines = summary.splitlines()[1:]
    return "\n".join(line for line in lines if line.strip() and not line.startswith("make"))


def answer(sql: str) -> str:
    """What scripts/query.py prints."""
    ended = subprocess.run(  # noqa: S603 - queries of the README
        [sys.executable, "scripts/query.py", sql],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.strip()


def main() -> int:
    """Write the outputs anew, or name pages that are out of date (1)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    check = parser.parse_args().check
    summary = summary_of_run()
    stale = []
    for name in FILES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = _RUN.sub(lambda block: block[1] + summary + block[2], old)
        new = _QUERY.sub(lambda block: block[1] + answer(block["sql"]) + block[3], new)
        if new != old:
            stale.append(name)
            if not check:
                path.write_text(new, encoding="utf-8")
    sys.stdout.write(f"{'stale' if check else 'written'}: {', '.join(stale) or 'none'}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
