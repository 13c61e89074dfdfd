"""Raw tables as CSV: one folder per table, one shard per first byte of the document id."""

from __future__ import annotations

import csv
import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extract.captions.text import is_amount, is_blank_mark
from extract.contract import raw_tables
from extract.seal import Seal

# The public contract, from raw_tables.csv.
COLUMNS: dict[str, tuple[str, ...]] = {
    table.name: tuple(column.name for column in table.columns) for table in raw_tables()
}

Record = Mapping[str, object]
_LAST = "disclosure_documents"  # says that a document was read: written when all else is


def shard_of(document_id: str) -> str:
    """The name of the shard that holds a document's rows in every table."""
    return document_id[:2]


def _document_id(record: Record) -> str:
    return str(record["document_id"])


def as_text(value: object) -> str:
    """Values as the raw files hold them: empty for none, lower-case booleans, plain text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.2f}"
    # A NUL or lone carriage return from a hostile page would break readers of the CSV.
    text = str(value).replace("\x00", "").replace("\r", " ")
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")  # half a character pair
    return GUARD + text if _is_formula_like(text) else text


# A page of a PDF may be one cell; the reader of CSV stops at 131,072 characters by default, and one
# such field would close the whole shard to every later run.
csv.field_size_limit(1 << 27)

GUARD = "'"  # a spreadsheet shows such a field as text; staging takes the mark off again


def _is_formula_like(text: str) -> bool:
    """True for text that a spreadsheet would run when the CSV is opened in one."""
    if not text or text[0] not in "=+@\t'-":
        return False
    return text[0] != "-" or not (is_amount(text) or is_blank_mark(text))


class DamagedRawError(Exception):
    """A raw file that no run has left so: cut short, or changed by hand."""


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a raw file with the guard marks taken off. Raises DamagedRawError."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle)
        try:
            if "document_id" not in (rows.fieldnames or ()):
                raise DamagedRawError(f"{path} has lost its head")
            for row in rows:
                if None in row or None in row.values():
                    raise DamagedRawError(f"{path} is cut short or changed in line {rows.line_num}")
                yield {key: value.removeprefix(GUARD) for key, value in row.items()}
        except (UnicodeDecodeError, csv.Error) as error:
            raise DamagedRawError(f"{path} is no table: {error}") from error


class RawStore:
    """The raw folder of a warehouse: reads what is there, rewrites only the shards that change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seal = Seal(root)

    def sweep(self) -> None:
        """Take away half-written files: a run that was killed left them."""
        for path in self.root.glob("*/*.part"):
            path.unlink()

    def seal(self) -> None:
        """Say that the folder is whole as it is (`extract.seal`); the last act of a run."""
        self._seal.close()

    def read_as(self) -> dict[str, tuple[str, str]]:
        """document_id → (extractor version, file name) of every document already read: a name
        may say the body and the year, so that another name is another reading."""
        found: dict[str, tuple[str, str]] = {}
        for shard in self._shards("disclosure_documents"):
            for row in read_rows(shard):
                found[row["document_id"]] = (row["extractor_version"], row["file_name"])
        return found

    def replace(self, tables: Mapping[str, Iterable[Record]], gone: set[str]) -> None:
        """Write the rows of newly read documents and drop those of `gone`.

        The table of documents says what was read. Its rows go first and come last: a run that is
        killed between leaves documents that the next run reads again, never ones without cells.
        """
        self.prepare()
        fresh: dict[str, dict[str, list[Record]]] = {name: defaultdict(list) for name in COLUMNS}
        for name, records in tables.items():
            for record in records:
                fresh[name][shard_of(_document_id(record))].append(record)
        shards = {shard_of(document) for document in gone}.union(*fresh.values())
        for shard in sorted(shards):
            self._rewrite(_LAST, shard, [], gone)
            for name in COLUMNS:
                if name not in {"disclosure_files", _LAST}:
                    self._rewrite(name, shard, fresh[name].get(shard, []), gone)
            self._rewrite(_LAST, shard, fresh[_LAST].get(shard, []), gone)

    def prepare(self) -> None:
        """A folder and a header for every table, so that none is missing where nothing was read."""
        for name in COLUMNS:
            (self.root / name).mkdir(parents=True, exist_ok=True)
            self._write(self.root / name / "schema.csv", name, [])

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """All rows of a table, in the order of its shards. Raises DamagedRawError."""
        for shard in self._shards(name):
            yield from read_rows(shard)

    def put(self, name: str, rows: Iterable[Record]) -> None:
        """Write one table anew: what it held before is dropped."""
        fresh: dict[str, list[Record]] = defaultdict(list)
        for record in rows:
            fresh[shard_of(_document_id(record))].append(record)
        self.prepare()
        for path in self._shards(name):
            if path.stem not in fresh:
                self._seal.note(path)
                path.unlink()
        for shard, records in fresh.items():
            self._write(self.root / name / f"{shard}.csv", name, records)

    def _shards(self, name: str) -> list[Path]:
        return sorted(p for p in (self.root / name).glob("*.csv") if p.stem != "schema")

    def _rewrite(self, name: str, shard: str, fresh: list[Record], gone: set[str]) -> None:
        """Merge into a shard as a stream: it may hold thousands of documents."""
        path = self.root / name / f"{shard}.csv"
        replaced = gone | {str(r["document_id"]) for r in fresh}
        kept: Iterator[Record] = iter(())
        if path.exists():
            kept = (r for r in read_rows(path) if r["document_id"] not in replaced)
        fresh.sort(key=_document_id)
        if self._write(path, name, heapq.merge(kept, fresh, key=_document_id)) == 0:
            path.unlink()

    def _write(self, path: Path, name: str, rows: Iterable[Record]) -> int:
        """Write beside and rename: a reader never sees half a file. Returns the rows written."""
        written = 0
        self._seal.note(path)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle, lineterminator="\n")
            writer.writerow(COLUMNS[name])
            for row in rows:
                writer.writerow([as_text(row.get(column)) for column in COLUMNS[name]])
                written += 1
        part.replace(path)
        return written
