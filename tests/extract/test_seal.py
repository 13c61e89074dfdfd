"""What a run wrote is held against its seal: changes are told, damaged tables are read again."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from extract import verify
from extract.child import Limits
from extract.mending import damaged_shards, orphans
from extract.raw import RawStore, read_rows
from extract.run import run
from extract.seal import SEAL
from extract.verify import DIFFERS, NOT_PROVEN, PROVEN, write_proof
from tests.builders.drawing import budget

LIMITS = Limits(seconds=30, megabytes=2048, pages=100)


def read(folder: Path) -> list[str]:
    """Run over folder/in; the complaints."""
    return run([folder / "in"], RawStore(folder / "raw"), LIMITS).complaints


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    budget(tmp_path / "in" / "a.pdf")
    budget(tmp_path / "in" / "b.pdf", "部门收入总表")
    assert read(tmp_path) == []
    return tmp_path


def proven(folder: Path, *more: str) -> int:
    return verify.main(["--raw", str(folder / "raw"), "--documents", str(folder / "in"), *more])


def cells(folder: Path) -> Path:
    return next((folder / "raw" / "disclosure_cells").glob("??.csv"))


def test_what_a_run_leaves_is_proven(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert proven(folder) == PROVEN
    assert read(folder) == []  # nothing changed, and the seal is there again
    assert proven(folder) == PROVEN
    assert "their inputs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("what", "told"),
    [("changed", "was changed"), ("gone", "is gone"), ("added", "was added"), ("input", "input")],
)
def test_a_change_is_told(
    folder: Path, what: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = cells(folder)
    if what == "changed":
        path.write_text(path.read_text("utf-8").replace("30.00", "31.00"), encoding="utf-8")
    elif what == "gone":
        path.unlink()
    elif what == "added":
        path.with_name("zz.csv").write_text("", encoding="utf-8")
    else:
        budget(folder / "in" / "a.pdf", "部门支出总表二")
    assert proven(folder) == DIFFERS
    assert told in capsys.readouterr().out


def test_a_run_that_was_broken_off_has_no_seal(folder: Path) -> None:
    (folder / "raw" / SEAL).unlink()
    assert proven(folder) == NOT_PROVEN
    read(folder)
    assert proven(folder) == PROVEN


def test_what_children_left_is_swept_when_it_is_old(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    old, young = folder / "yusuan-1.jsonl", folder / "yusuan-2.jsonl"
    for path in (old, young):
        path.touch()
    os.utime(old, (0, 0))
    read(folder)
    assert (old.exists(), young.exists()) == (False, True)


@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_table_that_is_cut_short_is_read_again(folder: Path, is_sealed: bool) -> None:
    whole = cells(folder).read_bytes()
    cells(folder).write_bytes(whole[: len(whole) * 2 // 3 - 5])
    if not is_sealed:
        (folder / "raw" / SEAL).unlink()
    shard = cells(folder).stem
    assert damaged_shards(folder / "raw") == {shard}
    assert read(folder) == [f"raw tables were damaged, their documents are read again: {shard}"]
    assert cells(folder).read_bytes() == whole
    assert proven(folder) == PROVEN


def test_rows_of_a_document_that_was_not_read_to_its_end(folder: Path) -> None:
    assert orphans(folder / "raw") == set()
    shard = next((folder / "raw" / "disclosure_documents").glob("??.csv"))
    shard.unlink()
    assert len(orphans(folder / "raw")) == 1


def test_a_long_field_closes_no_shard(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    row = {"document_id": "00" * 8, "text": "长" * 200_000}
    store.replace({"disclosure_lines": [row]}, set())
    store.replace({"disclosure_lines": [{"document_id": "0011", "text": "x"}]}, {"0011"})
    (path,) = (tmp_path / "disclosure_lines").glob("00.csv")
    assert [len(found["text"]) for found in read_rows(path)] == [200_000, 1]


def test_a_half_written_file_is_swept(folder: Path) -> None:
    left = cells(folder).with_suffix(".part")
    left.write_text("document_id", encoding="utf-8")
    read(folder)
    assert not left.exists()


def test_the_warehouse_is_held_against_its_proof(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    warehouse = folder / "warehouse.duckdb"
    warehouse.write_bytes(b"built")
    write_proof(warehouse, folder / "raw")
    assert proven(folder, "--warehouse", str(warehouse)) == PROVEN
    warehouse.write_bytes(b"edited")
    assert proven(folder, "--warehouse", str(warehouse)) == DIFFERS
    assert "warehouse.duckdb was changed after it was published" in capsys.readouterr().out
    budget(folder / "in" / "c.pdf", "部门收支总表")
    read(folder)
    assert proven(folder, "--warehouse", str(warehouse)) == DIFFERS
    assert "not the one that the warehouse was built of" in capsys.readouterr().out
