"""`python -m extract DOCUMENTS... --out DATA/raw`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from glob import glob
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from extract import listing, verify
from extract.child import Limits
from extract.raw import DamagedRawError, RawStore, read_rows
from extract.run import Outcome, passed_over, run
from extract.switches import ask_for_ocr, can_recognise, wants_ocr
from yusuan.console import command, guarded, print_json, tr

CLEAN, NOTHING_USABLE, SOME_REFUSED = 0, 1, 2

_EPILOG = """\
examples
  %(prog)s documents --out data/raw
  %(prog)s ~/budgets/2026 ~/budgets/extra.pdf --out data/raw --workers 4
  %(prog)s 'budgets/**/*2026*.pdf' --out data/raw
  %(prog)s verify --help     hold what was written against the hashes of its making
  %(prog)s listing --help    fill documents.csv from saved pages that link to the files

exit codes
  0  every document was read        2  some documents were refused, or read in part
  1  nothing usable was found

Documents already in the raw folder are read again only if their bytes or the extractor changed;
documents that are no longer among the inputs are taken out (--keep leaves them in).
"""


def main(words: list[str] | None = None, prog: str = "python -m extract") -> int:
    """Bring a raw folder in line with the documents named; 0, 1 or 2 as listed above."""
    words = sys.argv[1:] if words is None else words
    if words[:1] == ["verify"]:
        return verify.main(words[1:], f"{prog} verify")
    if words[:1] == ["listing"]:
        return listing.main(words[1:], f"{prog} listing")
    arguments = parser(prog).parse_args(words)
    if arguments.ocr:
        ask_for_ocr()
    if wants_ocr() and not can_recognise():
        Console(stderr=True).print(
            tr(
                "[red]not installed:[/] recognition needs rapidocr and onnxruntime;"
                " `make run OCR=1` installs them"
            ),
            soft_wrap=True,
        )
        return NOTHING_USABLE
    arguments.documents = [path for given in arguments.documents for path in _named(given)]
    limits = Limits(arguments.seconds, arguments.megabytes, arguments.max_pages)
    store = RawStore(arguments.out)
    console = Console(stderr=True)
    bar = Progress(
        TextColumn(tr("reading")), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.description}"), console=console, transient=True,
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=None)
        try:
            outcome = run(
                arguments.documents, store, limits, arguments.workers, arguments.force,
                arguments.keep,
                lambda name, done, total: bar.update(
                    task, completed=done, total=total, description=escape(printable(name)[:50])
                ),
            )  # fmt: skip
        except FileNotFoundError as error:
            given = escape(printable(str(error.args[0])))
            console.print(tr("[red]not found:[/] {path}; name a file or a folder", path=given))
            return NOTHING_USABLE
        except DamagedRawError as error:
            console.print(
                f"[red]damaged:[/] {escape(printable(str(error)))}; `python -m pipeline doctor"
                " --mend` puts it right",
                soft_wrap=True,
            )
            return NOTHING_USABLE
        except OSError as error:  # a full disk, a folder that may not be written
            place = escape(printable(str(error.filename or arguments.out)))
            console.print(
                tr(
                    "[red]cannot write:[/] {path}: {error}; what was read before stays as it is",
                    path=place, error=error.strerror,
                ), soft_wrap=True,
            )  # fmt: skip
            return NOTHING_USABLE
    others = passed_over(arguments.documents)
    code = _report(console, store, outcome, others)
    if arguments.json:
        print_json(_result(store, outcome, others, code))
    return code


def printable(text: str) -> str:
    """A name from a file system as a terminal can show it: no control characters, valid UTF-8."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return shown.encode("utf-8", "replace").decode("utf-8")


def _named(given: Path) -> list[Path]:
    """A file or folder as it is, or what a quoted pattern (budgets/*/2026*.pdf) stands for."""
    if given.exists():
        return [given]
    found = sorted(glob(str(given), recursive=True))  # noqa: PTH207 - absolute patterns, too
    return [Path(path) for path in found] or [given]


def parser(prog: str = "python -m extract") -> argparse.ArgumentParser:
    """The options of the command."""
    parser = command(
        prog, "Read budget disclosures (部门预算公开) into row-level raw CSV tables.", _EPILOG
    )
    parser.add_argument("documents", nargs="+", type=Path, help="files, folders and patterns")
    parser.add_argument("--out", type=Path, required=True, help="raw folder, e.g. data/raw")
    parser.add_argument("--workers", type=int, default=0, help="processes (default: all cores)")
    parser.add_argument("--seconds", type=int, default=300, help="computing seconds per document")
    parser.add_argument("--megabytes", type=int, default=1024, help="memory limit per document")
    parser.add_argument("--max-pages", type=int, default=2000, help="page limit per document")
    parser.add_argument(
        "--ocr", action="store_true",
        help="recognise pages that are pictures (needs the extra ocr); also YUSUAN_OCR=1",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="read unchanged documents again")
    parser.add_argument("--keep", action="store_true", help="keep documents that are not named")
    return parser


def _report(console: Console, store: RawStore, outcome: Outcome, others: Counter[str]) -> int:
    """The closing table: what was read, what was refused, and why."""
    documents = _documents(store, {f.document_id for f in outcome.files})
    counts = Counter(d["status"] for d in documents)
    table = Table(title=None, box=None, pad_edge=False)
    for heading in ("status", "document", "reason"):
        table.add_column(tr(heading), overflow="fold")
    for document in documents:
        if document["status"] != "loaded":
            texts = (tr(document["status"]), document["file_name"], document["reason"])
            table.add_row(*(escape(printable(text)) for text in texts))
    if table.row_count:
        console.print(table)
    for complaint in outcome.complaints:
        console.print(printable(complaint), markup=False)
    if others:
        endings = ", ".join(f"{n} {suffix}" for suffix, n in sorted(others.items()))
        told = tr("not looked at, by their endings: {endings}", endings=endings)
        console.print(printable(told), markup=False)
    console.print(
        tr(
            "{files} files, {documents} documents: {loaded} loaded, {partly} partly loaded,"
            " {refused} refused; {read} read now, {kept} unchanged, {removed} removed",
            files=len(outcome.files), documents=len(documents), loaded=counts["loaded"],
            partly=counts["partly_loaded"], refused=counts["refused"], read=len(outcome.read),
            kept=len(outcome.kept), removed=len(outcome.removed),
        )
    )  # fmt: skip
    if not counts["loaded"] and not counts["partly_loaded"]:
        return NOTHING_USABLE
    return SOME_REFUSED if counts["refused"] or counts["partly_loaded"] else CLEAN


def _result(
    store: RawStore, outcome: Outcome, others: Counter[str], code: int
) -> dict[str, object]:
    """What `--json` prints: every document with its status, and what this run did."""
    shown = ("document_id", "file_name", "status", "reason", "fiscal_year", "budget_phase")
    documents = _documents(store, {f.document_id for f in outcome.files})
    return {
        "exit_code": code,
        "raw_folder": store.root,
        "files": len(outcome.files),
        "read": outcome.read,
        "unchanged": outcome.kept,
        "removed": outcome.removed,
        "complaints": outcome.complaints,
        "not_looked_at": dict(sorted(others.items())),
        "documents": [{name: each[name] for name in shown} for each in documents],
    }


def _documents(store: RawStore, wanted: set[str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for shard in sorted((store.root / "disclosure_documents").glob("*.csv")):
        found += [row for row in read_rows(shard) if row["document_id"] in wanted]
    return sorted(found, key=lambda d: (d["status"], d["file_name"]))


if __name__ == "__main__":
    sys.exit(guarded(main))
