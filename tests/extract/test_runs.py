"""Runs over folders: one bad document never stops the others, unchanged ones are not read again."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from extract.child import Limits, sweep
from extract.document import Records
from extract.raw import COLUMNS, RawStore, Record, as_text
from extract.run import find_files, passed_over, run
from tests.builders.drawing import Drawing, budget
from tests.builders.running import documents

Reader = Callable[[Path, str, str, int], Records]
LIMITS = Limits(seconds=30, megabytes=2048, pages=100)


def test_unchanged_documents_are_not_read_again(tmp_path: Path) -> None:
    budget(tmp_path / "in" / "a.pdf")
    budget(tmp_path / "in" / "b.pdf", "部门收入总表")
    store = RawStore(tmp_path / "raw")
    first = run([tmp_path / "in"], store, LIMITS)
    second = run([tmp_path / "in"], store, LIMITS)
    budget(tmp_path / "in" / "b.pdf", "部门收支总表")
    third = run([tmp_path / "in"], store, LIMITS)
    counts = [(len(o.read), len(o.kept), len(o.removed)) for o in (first, second, third)]
    assert counts == [(2, 0, 0), (0, 2, 0), (1, 1, 1)]


def test_a_renamed_document_is_read_again(tmp_path: Path) -> None:
    """The name may say the body and the year, where the pages do not."""
    budget(tmp_path / "in" / "2025年部门预算.pdf")
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "in"], store, LIMITS)
    (tmp_path / "in" / "2025年部门预算.pdf").rename(tmp_path / "in" / "2026年部门预算.pdf")
    again = run([tmp_path / "in"], store, LIMITS)
    assert (len(again.read), len(again.removed)) == (1, 0)
    assert documents(store) == {"2026年部门预算.pdf": "loaded"}
    assert len(run([tmp_path / "in"], store, LIMITS).kept) == 1


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    budget(tmp_path / "elsewhere" / "private.pdf")
    budget(tmp_path / "in" / "a.pdf", "部门收入总表")
    (tmp_path / "in" / "out.pdf").symlink_to(tmp_path / "elsewhere" / "private.pdf")
    (tmp_path / "in" / "within.pdf").symlink_to(tmp_path / "in" / "a.pdf")
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "in"], store, LIMITS)
    assert set(documents(store).values()) == {"loaded"}
    assert "out.pdf" not in documents(store)
    assert passed_over([tmp_path / "in"]) == {"links out of the folder": 1}


def test_a_document_that_vanishes_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in" / "gone.pdf"
    budget(path)
    budget(tmp_path / "in" / "good.pdf", "部门收入总表")
    found = find_files([tmp_path / "in"])
    path.unlink()
    monkeypatch.setattr("extract.run.find_files", lambda _: found)
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "in"], store, LIMITS)
    assert documents(store) == {"gone.pdf": "refused vanished", "good.pdf": "loaded"}


def test_documents_of_a_run_that_was_killed_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget(tmp_path / "a.pdf")
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "a.pdf"], store, LIMITS)
    write = RawStore._write

    def full_disk(self: RawStore, path: Path, name: str, rows: Iterable[Record]) -> int:
        if name == "disclosure_rows" and path.stem != "schema":
            raise OSError("no space left")
        return write(self, path, name, rows)

    monkeypatch.setattr(RawStore, "_write", full_disk)
    with pytest.raises(OSError, match="no space left"):
        run([tmp_path / "a.pdf"], store, LIMITS, force=True)
    monkeypatch.undo()
    assert len(run([tmp_path / "a.pdf"], store, LIMITS).read) == 1


def test_batches_do_not_show_in_the_raw_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, title in (("a", "部门支出总表"), ("b", "部门收入总表"), ("c", "部门收支总表")):
        budget(tmp_path / "in" / f"{name}.pdf", title)
    run([tmp_path / "in"], RawStore(tmp_path / "at_once"), LIMITS)
    monkeypatch.setattr("extract.run._BATCH", 1)
    run([tmp_path / "in"], RawStore(tmp_path / "one_by_one"), LIMITS)

    def content(root: Path) -> dict[str, str]:
        return {str(p.relative_to(root)): p.read_text("utf-8") for p in root.rglob("*.csv")}

    assert len(content(tmp_path / "at_once")) > 3
    assert content(tmp_path / "one_by_one") == content(tmp_path / "at_once")


def test_other_extractor_version_reads_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    budget(tmp_path / "a.pdf")
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "a.pdf"], store, LIMITS)
    monkeypatch.setattr("extract.run.extractor_version", lambda: "0.0.0+later")
    assert len(run([tmp_path / "a.pdf"], store, LIMITS).read) == 1


def test_removed_documents_are_dropped_from_every_table(tmp_path: Path) -> None:
    gone = budget(tmp_path / "in" / "a.pdf")
    budget(tmp_path / "in" / "b.pdf", "部门收入总表")
    store = RawStore(tmp_path / "raw")
    run([tmp_path / "in"], store, LIMITS)
    document_id = next(f.document_id for f in find_files([gone]))
    gone.unlink()
    run([tmp_path / "in"], store, LIMITS)
    assert documents(store) == {"b.pdf": "loaded"}
    left = [p for p in store.root.rglob("*.csv") if document_id in p.read_text(encoding="utf-8")]
    assert left == []


def test_keep_leaves_documents_that_are_not_named(tmp_path: Path) -> None:
    first = budget(tmp_path / "a.pdf")
    second = budget(tmp_path / "b.pdf", "部门收入总表")
    store = RawStore(tmp_path / "raw")
    run([first], store, LIMITS)
    run([second], store, LIMITS, keep=True)
    assert sorted(documents(store)) == ["a.pdf", "b.pdf"]


def test_same_bytes_twice_are_one_document_with_two_files(tmp_path: Path) -> None:
    path = budget(tmp_path / "in" / "x" / "a.pdf")
    (tmp_path / "in" / "y").mkdir()
    (tmp_path / "in" / "y" / "b.pdf").write_bytes(path.read_bytes())
    store = RawStore(tmp_path / "raw")
    outcome = run([tmp_path / "in"], store, LIMITS)
    assert (len(outcome.files), len(outcome.read), len(documents(store))) == (2, 1, 1)


def test_half_written_shard_is_never_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that dies while writing leaves the shard of the run before, whole."""
    path = budget(tmp_path / "a.pdf")
    store = RawStore(tmp_path / "raw")
    run([path], store, LIMITS)
    (shard,) = (p for p in (store.root / "disclosure_rows").glob("*.csv") if p.stem != "schema")
    before = shard.read_bytes()

    def dying(value: object) -> str:
        if value == "审计业务":
            raise OSError("disk full")
        return as_text(value)

    monkeypatch.setattr("extract.raw.as_text", dying)
    with pytest.raises(OSError, match="disk full"):
        run([path], store, LIMITS, force=True)
    assert shard.read_bytes() == before
    assert before.count(b"\n") == 5  # head and four rows


def test_every_raw_table_has_its_head(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "raw")
    run([budget(tmp_path / "a.pdf")], store, LIMITS)
    for name, columns in COLUMNS.items():
        head = (store.root / name / "schema.csv").read_text(encoding="utf-8")
        assert head == ",".join(columns) + "\n"


def test_text_that_would_be_a_formula_is_marked_as_text(tmp_path: Path) -> None:
    """One apostrophe in front, which the dbt sources take off; other text stays as printed."""
    drawing = Drawing(tmp_path / "a.pdf")
    drawing.text(250, 70, "部门支出总表", 14)
    names = ('=HYPERLINK("http://x")', "+1+1", "@SUM(A1)", "a,b")
    head = ("科目编码", "科目名称", "合计")
    columns = (60.0, 140.0, 400.0, 500.0)
    drawing.table([head, *(("201", name, "3.00") for name in names)], columns)
    store = RawStore(tmp_path / "raw")
    run([drawing.save()], store, LIMITS)
    (shard,) = (p for p in (store.root / "disclosure_cells").glob("*.csv") if p.stem != "schema")
    with shard.open(encoding="utf-8", newline="") as handle:
        cells = [r["text"] for r in csv.DictReader(handle) if r["column_ordinal"] == "2"]
    assert cells[-4:] == ['\'=HYPERLINK("http://x")', "'+1+1", "'@SUM(A1)", "a,b"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (1.005, "1.00"),
        (0, "0"),
        ("a\x00b\rc", "ab c"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


def test_hidden_and_foreign_files_are_not_taken(tmp_path: Path) -> None:
    for name in ("a.pdf", ".hidden.pdf", "c.PDF"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
    (tmp_path / "b.exe").write_bytes(b"MZ")
    assert [f.name for f in find_files([tmp_path])] == ["a.pdf", "c.PDF"]
    assert passed_over([tmp_path]) == {".exe": 1}


def test_a_pdf_is_taken_under_any_name(tmp_path: Path) -> None:
    for name in ("2026年部门预算", "预算.pdf_", "attachment.do"):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
    assert len(find_files([tmp_path])) == 3


def test_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_files([tmp_path / "nowhere"])


def test_lists_beside_the_documents_are_no_documents(tmp_path: Path) -> None:
    """A manifest and a log are passed over and counted; a table of a budget is read."""
    table = "支出总表,单位：万元\n科目编码,科目名称,合计\n201,服务,1.50\n202,外交,2.50\n合,计,4.00"
    (tmp_path / "预算.csv").write_text(table, encoding="gb18030")
    listed = "file,sha256,title\na.pdf,12.5,部门预算\nb.pdf,13.5,收支总表\nc.pdf,14.5,x\n"
    (tmp_path / "MANIFEST.csv").write_text(listed, encoding="utf-8")
    assert [found.name for found in find_files([tmp_path])] == ["预算.csv"]
    assert passed_over([tmp_path]) == {".csv": 1}


def test_what_killed_runs_left_goes_after_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("yusuan-1.jsonl", "yusuan-unpacked-1", "yusuan-office-1", "somebody-1")
    for name in names:
        path = tmp_path / name
        path.touch() if "." in name else (path / "0").mkdir(parents=True)
        os.utime(path, (0, 0))
    (tmp_path / "yusuan-unpacked-young").mkdir()
    sweep()
    assert {path.name for path in tmp_path.iterdir()} == {"somebody-1", "yusuan-unpacked-young"}
