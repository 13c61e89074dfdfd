"""Folders as they come: odd names, links, things that are no files. The run ends, and says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from extract.child import Limits
from extract.raw import RawStore
from extract.run import find_files, run
from tests.builders.drawing import budget
from tests.builders.running import command, documents

LIMITS = Limits(seconds=60, megabytes=2048, pages=100)
NAMES = (
    "with space.pdf",
    "quote\"s'.pdf",
    "new\nline.pdf",
    "tab\there.pdf",
    "=cmd|calc.pdf",
    "-rf.pdf",
    "$(touch x).pdf",
    "[red]markup[.pdf",
    "*.pdf",
    "\u202egpj.pdf",
    "a" * 240 + ".pdf",
)


def test_odd_names_are_documents_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        budget(folder / name, mark=f"{number}")
    outcome = run([folder], RawStore(tmp_path / "raw"), LIMITS, workers=2)
    assert len(outcome.read) == len(NAMES)
    found = documents(RawStore(tmp_path / "raw"))
    assert set(found.values()) == {"loaded"}
    assert len(found) == len(NAMES)


@pytest.mark.skipif(sys.platform == "darwin", reason="names are always UTF-8 there")
def test_name_that_is_no_utf_8(tmp_path: Path) -> None:
    folder = tmp_path / "in" / os.fsdecode(b"d\xff")
    folder.mkdir(parents=True)
    budget(folder / os.fsdecode(b"bad\xff\xfe.pdf"), mark="1")
    run([tmp_path / "in"], RawStore(tmp_path / "raw"), LIMITS, workers=1)
    assert documents(RawStore(tmp_path / "raw")) == {"bad\\udcff\\udcfe.pdf": "loaded"}


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "dir.pdf").mkdir(parents=True)
    budget(folder / "dir.pdf" / "inside.pdf", mark="1")
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / "dangling.pdf").symlink_to(folder / "nowhere.pdf")
    (folder / "self.pdf").symlink_to(folder / "self.pdf")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.pdf")
    run([folder], RawStore(tmp_path / "raw"), LIMITS, workers=1)
    assert documents(RawStore(tmp_path / "raw")) == {
        "inside.pdf": "loaded",
        "empty.xlsx": "refused empty",
    }


def test_files_that_may_not_be_opened_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("a.pdf", "b.pdf")):
        budget(tmp_path / name, mark=f"{number}")

    def refuse(path: Path) -> str:
        raise PermissionError(path)

    monkeypatch.setattr("extract.run._sha256", refuse)
    found = find_files([tmp_path])
    assert [f.name for f in found] == ["a.pdf", "b.pdf"]
    assert len({f.document_id for f in found}) == 2


def test_closing_table_shows_names_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "[red]x\n[.pdf").write_bytes(b"%PDF-1.4 nothing")
    ended = command("extract", tmp_path / "in", "--out", tmp_path / "r")
    assert ended.returncode == 1
    assert "[red]x [.pdf" in ended.stderr
    assert "1 refused" in ended.stderr.replace("\n", " ")
