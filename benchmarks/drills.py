"""`python -m benchmarks mutations | hostile | mixed | kills | fuzz`: against damage and malice."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console

from benchmarks import chain_kills, fuzz, hostile, kills, mixed, mutations, scans
from samples.scanned import KINDS

NAMES = ("mutations", "hostile", "mixed", "kills", "fuzz", "scans")
_CORPUS = Path("data/fuzz")  # below a folder that git ignores


def add(commands: Any) -> None:
    """The parsers of the drills."""
    damaged = commands.add_parser("mutations", help="bits flipped, files cut: is it told?")
    damaged.add_argument("folders", nargs="*", type=Path, help="documents beside the samples")
    damaged.add_argument("-n", type=int, default=200, help="flips under checksums, and cuts")
    damaged.add_argument("--seed", type=int, default=1)
    damaged.add_argument("--json", type=Path, help="write every mutation there")
    deceiving = commands.add_parser("hostile", help="hostile inputs: right, and at what cost")
    deceiving.add_argument("kinds", nargs="*", help="kinds of inputs (default: all)")
    together = commands.add_parser(
        "mixed", help="hostile inputs among good documents: do their marts stay the same"
    )
    together.add_argument(
        "folders", nargs="*", type=Path, default=[Path("documents/disclosures")],
        help="good documents (default: the samples)",
    )  # fmt: skip
    killed = commands.add_parser(
        "kills", help="runs killed at random: nothing corrupt, nothing lost"
    )
    killed.add_argument(
        "-n", type=int, default=100,
        help="kills; a fifth of them while publishing, one of twenty in a run of the whole chain",
    )  # fmt: skip
    killed.add_argument("--documents", type=Path, default=Path("documents/disclosures"))
    killed.add_argument("--seed", type=int, default=1)
    fuzzed = commands.add_parser("fuzz", help="inputs mixed at random: no exception")
    fuzzed.add_argument("families", nargs="*", choices=[*fuzz.FAMILIES, []], help="(default: all)")
    fuzzed.add_argument("--minutes", type=float, default=10, help="of each family")
    fuzzed.add_argument("--kept", type=Path, default=_CORPUS, help="folder of what is kept")
    fuzzed.add_argument("--seed", type=int, default=1)
    pictured = commands.add_parser("scans", help="documents as scans against their text layers")
    pictured.add_argument("documents", nargs="+", type=Path, help="PDFs with a text layer")
    pictured.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    pictured.add_argument("--most-pages", type=int, default=40, help="those that hold most numbers")
    pictured.add_argument("--json", type=Path, help="write every outcome there")
    pictured.add_argument("--raw", type=Path, help="keep raw tables: text, clean, worn")


def run(arguments: argparse.Namespace, console: Console, errors: Console) -> int:
    """Exit code 0: as it should be; 1: a drill found something."""
    with errors.status(arguments.what) as status, TemporaryDirectory() as folder:
        scratch = Path(folder)
        if arguments.what == "mutations":
            done = mutations.measure(
                arguments.folders, arguments.n, arguments.n, scratch, arguments.seed, status.update
            )
            mutations.show(console, done)
            if arguments.json:
                rows = [asdict(each) for each in done]
                text = json.dumps(rows, ensure_ascii=False, indent=1)
                arguments.json.write_text(text, encoding="utf-8")
            return int(
                any(m.result == mutations.SILENT and m.kind != mutations.PLAIN for m in done)
            )
        if arguments.what == "scans":
            read: list[scans.Outcome] = []
            for outcome in scans.measure(
                arguments.documents, arguments.kinds, arguments.most_pages, scratch, status.update,
                arguments.raw,
            ):  # fmt: skip
                read.append(outcome)  # what is measured is kept where the rest is broken off
                if arguments.json:
                    arguments.json.write_text(scans.as_json(read) + "\n", encoding="utf-8")
            return int(scans.show(console, read) > 0)
        if arguments.what == "hostile":
            outcomes = list(hostile.measure(scratch, arguments.kinds, status.update))
            return int(hostile.show(console, outcomes) > 0)
        if arguments.what == "mixed":
            together = mixed.measure(arguments.folders, scratch, status.update)
            return int(mixed.show(console, together) > 0)
        if arguments.what == "kills":
            publishing, chain = arguments.n // 5, arguments.n // 20
            counts = kills.measure(
                arguments.documents, arguments.n - publishing - chain, publishing, scratch,
                arguments.seed, status.update,
            )  # fmt: skip
            counts.chain, wrong = chain_kills.measure(
                arguments.documents, chain, scratch / "chain", arguments.seed, status.update
            )
            counts.corrupt += wrong
            kills.show(console, counts)
            return int(bool(counts.corrupt) or not counts.is_equal)
        found = [
            fuzz.measure(family, arguments.minutes, arguments.kept, arguments.seed, status.update)
            for family in arguments.families or fuzz.FAMILIES
        ]
        fuzz.show(console, found)
        return int(any(each.exceptions for each in found))
