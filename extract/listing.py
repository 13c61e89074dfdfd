"""`python -m extract listing FOLDER [PAGE ...]`: fills `documents.csv` from saved pages of sites.

Where a document was published, when, and under which title stands on the page that links to it.
A link is matched to a file by the exact name or the percent-decoded name, never by likeness; what
a person has written into the manifest stays.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.child import ChildError, Limits, in_child
from extract.listing_page import links
from extract.manifest import MANIFEST, decoded, slashed
from extract.run import find_files
from yusuan.console import command, print_json

WRITTEN, NOTHING_FOUND = 0, 1
FILLED = ("source_url", "title", "published_at")
_PAGES = {".html", ".htm", ".shtml", ".xhtml"}
_LIMITS = Limits(60, 512)
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")

_EPILOG = """\
examples
  %(prog)s ~/budgets/2026
  %(prog)s ~/budgets/2026 ~/saved/index.html --dry-run

exit codes
  0  what the pages say of the files is in documents.csv
  1  no page links to a file of the folder
"""


@dataclass(slots=True)
class Outcome:
    """What was filled in, by file, and what was not, with the reason."""

    filled: dict[str, dict[str, str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def main(words: list[str], prog: str = "python -m extract listing") -> int:
    """Fill the manifest of a folder; 0 or 1 as listed above."""
    options = parser(prog).parse_args(words)
    said, complaints = _said(options.folder, options.pages)
    path = options.folder / MANIFEST
    before = path.read_bytes() if path.is_file() else b""
    text, outcome = filled(before, said)
    outcome.complaints[:0] = complaints
    if outcome.filled and not options.dry_run:
        making = path.with_name(f".{MANIFEST}.making")
        making.write_text(text, encoding="utf-8", newline="")
        making.replace(path)
    code = WRITTEN if said else NOTHING_FOUND
    if options.json:
        shown = {"filled": outcome.filled, "complaints": outcome.complaints}
        print_json({"exit_code": code, "manifest": path, **shown})
        return code
    for name, values in outcome.filled.items():
        told = ", ".join(f"{key} {value}" for key, value in values.items())
        print(_printable(f"{name}: {told}"))  # noqa: T201
    for complaint in outcome.complaints:
        print(_printable(complaint))  # noqa: T201
    print(f"{len(said)} files linked, {len(outcome.filled)} lines filled in {path}")  # noqa: T201
    return code


def parser(prog: str = "python -m extract listing") -> argparse.ArgumentParser:
    """The options of the command."""
    parser = command(prog, "Fill documents.csv from saved pages that link to the files.", _EPILOG)
    parser.add_argument("folder", type=Path, help="folder of the documents and of documents.csv")
    parser.add_argument(
        "pages", type=Path, nargs="*", help="saved pages; without any, those in the folder"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be filled in")
    return parser


def _said(folder: Path, pages: list[Path]) -> tuple[dict[str, dict[str, str]], list[str]]:
    """What the pages say, by the name of the file as the manifest writes it; and what is unclear.

    Of two pages that differ on a file neither is believed.
    """
    files = {found.name: found.path for found in find_files([folder])}
    by_name: dict[str, list[str]] = {}
    for name in files:
        by_name.setdefault(Path(name).name, []).append(name)
    found: dict[str, dict[str, str]] = {}
    complaints: list[str] = []
    unclear: set[tuple[str, str]] = set()
    for page in pages or list(_pages_below(folder)):
        try:
            linked = in_child(_LIMITS, links, str(page))
        except ChildError as error:
            complaints.append(f"{page}: not read, {error}")
            continue
        for link in linked:
            names = dict.fromkeys(n for x in link["names"].split("\n") for n in by_name.get(x, ()))
            if len(names) != 1:
                if names:
                    complaints.append(f"{page}: several files of one name: {', '.join(names)}")
                continue
            [name] = names
            if files[name].resolve() == page.resolve():
                continue
            values = found.setdefault(name, {})
            for key, column in zip(("url", "title", "published_at"), FILLED, strict=True):
                if link[key] and values.setdefault(column, link[key]) != link[key]:
                    unclear.add((name, column))
    for name, column in sorted(unclear):
        complaints.append(f"{name}: pages differ on {column}, left blank")
        found[name].pop(column)
    return found, complaints


def _pages_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _PAGES and path.is_file() and not path.is_symlink():
            yield path


def filled(before: bytes, said: Mapping[str, Mapping[str, str]]) -> tuple[str, Outcome]:
    """The manifest with its blanks filled and new files at its end; nothing written is changed."""
    outcome = Outcome()
    text, encoding = decoded(before)
    if before and not encoding:
        outcome.complaints.append(f"{MANIFEST}: neither UTF-8 nor GB 18030, left as it is")
        return "", outcome
    table = list(csv.reader(io.StringIO(text, newline="")))
    head = [name.strip() for name in table[0]] if table else ["file"]
    if "file" not in head:
        outcome.complaints.append(f"{MANIFEST}: no column `file`, left as it is")
        return "", outcome
    if any(len(row) > len(head) for row in table[1:]):
        outcome.complaints.append(
            f"{MANIFEST}: more fields than its first line names, left as it is"
        )
        return "", outcome
    head += [name for name in FILLED if name not in head]
    rows = [[*row, *[""] * (len(head) - len(row))] for row in table[1:]]
    file = head.index("file")
    lines = {slashed(row[file].strip()): row for row in rows}  # the last line of a file holds
    for name, values in sorted(said.items()):
        if name not in lines:
            lines[name] = ["" for _ in head]
            lines[name][file] = name
            rows.append(lines[name])
        row = lines[name]
        for column, value in values.items():
            place, stands = head.index(column), row[head.index(column)].strip()
            safe = f"'{value}" if value.startswith(_FORMULA_STARTS) else value
            if not stands:
                row[place] = safe
                outcome.filled.setdefault(name, {})[column] = value
            elif stands != safe:
                outcome.complaints.append(f"{name}: {column} stays {stands}, a page has {value}")
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    # With a mark Excel opens it as UTF-8.
    return f"\ufeff{out.getvalue()}", outcome


def _printable(text: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in text)
    return shown.encode("utf-8", "replace").decode("utf-8")
