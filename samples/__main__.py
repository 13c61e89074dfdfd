"""``python -m samples [--out FOLDER] [--check] [--only NAME]``: render the sample documents.

``python -m samples hostile --out FOLDER``: write the hostile inputs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from samples.figures import ROOT, load_documents
from samples.hostile import corpus
from samples.render import output_path, render, same_content

OUT = ROOT / "documents" / "disclosures"


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0 done, 1 a file differs."""
    parser = argparse.ArgumentParser(prog="python -m samples", description=__doc__)
    parser.add_argument(
        "what", nargs="?", choices=["samples", "hostile"], default="samples",
        help="hostile: inputs that deceive, break or cost, into the folder of --out",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, default=OUT, help="folder of the files")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    parser.add_argument("--only", help="name of one folder below documents/figures")
    options = parser.parse_args(arguments)
    if options.what == "hostile":
        return _hostile(options.out)
    differing = []
    for document in load_documents():
        if options.only not in (None, document.name):
            continue
        path = output_path(document, options.out)
        pdf = render(document)
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pdf)
            print(f"{path}  {len(pdf):,} bytes")  # noqa: T201
        elif not path.is_file() or not same_content(path.read_bytes(), pdf):
            differing.append(path)
    for path in differing:
        print(f"differs from its figure files: {path}", file=sys.stderr)  # noqa: T201
    return 1 if differing else 0


def _hostile(out: Path) -> int:
    if out == OUT:
        print("name a folder with --out: hostile inputs do not lie among the samples")  # noqa: T201
        return 1
    print(f"{corpus.write(out)} inputs in {out}, what must come of them in {corpus.EXPECTED}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
