"""`python -m extract verify`: raw files and warehouse held against the hashes of their making.

Inputs: the files of the folder against those that were read. Code: the extractor and the models
against those that are here. Outputs: every raw file against the seal of its folder, the warehouse
against its own. Nothing is read or built again and nothing is written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from extract.raw import DamagedRawError, read_rows
from extract.run import find_files
from extract.seal import SEAL, differing, read_seal, sealed_files, sha256_of
from extract.version import code_version, extractor_version, models_digest

PROVEN, NOT_PROVEN, DIFFERS = 0, 1, 2
_SHOWN = 20

_EPILOG = """\
examples
  python -m extract verify --raw data/raw
  python -m extract verify --raw data/raw --documents documents --warehouse data/warehouse.duckdb

exit codes
  0  everything that was asked for is as it was made
  2  something differs: each difference is one line
  1  nothing to hold it against: no raw folder, or a run is under way or was broken off
"""


def main(arguments: list[str], prog: str = "python -m extract verify") -> int:
    """Hold what was written against its hashes; 0 proven, 2 something differs, 1 nothing known."""
    options = _parse(arguments, prog)
    if not options.raw.is_dir():
        print(f"no raw folder: {options.raw}")  # noqa: T201
        return NOT_PROVEN
    if read_seal(options.raw) is None:
        print(  # noqa: T201
            f"not sealed: {options.raw} has no {SEAL}; a run is under way or was broken off"
        )
        return NOT_PROVEN
    found = list(_differences(options.raw, options.documents, options.warehouse))
    for line in found[:_SHOWN]:
        print(line.encode("utf-8", "replace").decode())  # noqa: T201
    if len(found) > _SHOWN:
        print(f"… {len(found) - _SHOWN} more")  # noqa: T201
    if not found:
        parts = [f"{len(sealed_files(options.raw))} raw files"]
        parts += ["their inputs"] if options.documents else []
        parts += ["the warehouse"] if options.warehouse else []
        print(f"proven: {', '.join(parts)}; extractor {extractor_version()}")  # noqa: T201
    return DIFFERS if found else PROVEN


def _parse(arguments: list[str], prog: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog=prog,
        description="Hold raw files and warehouse against the hashes of their making.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--raw", type=Path, required=True, help="raw folder, e.g. data/raw")
    parser.add_argument("--documents", type=Path, nargs="+", help="the files it was read from")
    parser.add_argument("--warehouse", type=Path, help="the warehouse that was built of it")
    return parser.parse_args(arguments)


def _differences(raw: Path, documents: list[Path] | None, warehouse: Path | None) -> Iterator[str]:
    yield from (f"output  {name} {what}" for name, what in differing(raw))
    try:
        yield from _code(raw)
        if documents:
            yield from _inputs(raw, documents)
    except DamagedRawError as error:
        yield f"output  {error}"
    if warehouse:
        yield from of_warehouse(warehouse, raw)


def _code(raw: Path) -> Iterator[str]:
    versions = {
        row["extractor_version"]
        for shard in sorted((raw / "disclosure_documents").glob("??.csv"))
        for row in read_rows(shard)
    }
    own = {extractor_version(), code_version(), f"{code_version()}.ocr"}
    for version in sorted(versions - own):
        yield f"code    documents were read by extractor {version}, this is {extractor_version()}"


def _inputs(raw: Path, documents: list[Path]) -> Iterator[str]:
    read = {
        row["file_path"]: row["sha256"]
        for shard in sorted((raw / "disclosure_files").glob("??.csv"))
        for row in read_rows(shard)
    }
    present = {file.name: file.sha256 for file in find_files(documents)}
    for name in sorted({*read, *present}):
        if name not in present:
            yield f"input   {name} is gone"
        elif name not in read:
            yield f"input   {name} was not read"
        elif present[name] != read[name]:
            yield f"input   {name} was changed after it was read"


def proof_of(warehouse: Path) -> Path:
    """Where the hashes of a warehouse stand: beside it."""
    return warehouse.with_name(f"{warehouse.name}.proof.json")


def write_proof(warehouse: Path, raw: Path) -> None:
    """What a warehouse that is published now was made of."""
    proof = {
        "warehouse": sha256_of(warehouse),
        "raw": sha256_of(raw / SEAL),
        "extractor": extractor_version(),
        "models": models_digest(),
    }
    part = warehouse.with_name(f"{warehouse.name}.proof.part")
    part.write_text(json.dumps(proof, indent=2) + "\n", encoding="utf-8")
    part.replace(proof_of(warehouse))


def of_warehouse(warehouse: Path, raw: Path) -> Iterator[str]:
    """How a warehouse differs from what it was when it was published."""
    try:
        proof = json.loads(proof_of(warehouse).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        yield f"output  {proof_of(warehouse).name} is not there: nothing is known of the warehouse"
        return
    if not warehouse.is_file():
        yield f"output  {warehouse.name} is gone"
    elif sha256_of(warehouse) != proof.get("warehouse"):
        yield f"output  {warehouse.name} was changed after it was published"
    if sha256_of(raw / SEAL) != proof.get("raw"):
        yield "output  the raw folder is not the one that the warehouse was built of"
    if models_digest() != proof.get("models"):
        yield "code    the warehouse was built by other models than those that are here"
