"""Answers to findings: what the file keeps, and that the warehouse is only read."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path

import pytest

from reports.__main__ import main
from reports.resolving import NotAFindingError, file_beside, read, resolve, withdraw
from tests.reports.written_findings import found

__all__ = ["found"]


def _key(warehouse: Path) -> str:
    import duckdb

    with duckdb.connect(str(warehouse), read_only=True) as connection:
        row = connection.execute("select min(finding_key) from fct_findings").fetchone()
    assert row is not None
    return str(row[0])


def test_an_answer_is_kept_with_what_the_finding_says(found: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(found.read_bytes()).digest()
    file = tmp_path / "answers.csv"
    key = _key(found)
    resolve(found, key, "accepted", "first look", answers=file)
    answer = resolve(
        found, key, "ours", "=page 6", by="a reader", answers=file, on=date(2026, 3, 1)
    )  # fmt: skip
    # The later answer replaces the first; a formula is text to a spreadsheet.
    assert read(file) == [answer]
    assert (answer.finding_class, answer.resolved_on) == ("extraction_defect", "2026-03-01")
    with file.open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["finding_key"], row["class"], row["why"]) == (key, "extraction_defect", "'=page 6")
    assert row["statement"]
    assert hashlib.sha256(found.read_bytes()).digest() == before


def test_an_answer_can_be_taken_back(found: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    resolve(found, _key(found), "accepted", "page 6", answers=file)
    assert withdraw(_key(found), file)
    assert read(file) == []
    assert not withdraw(_key(found), file)


@pytest.mark.parametrize(
    ("key", "resolution", "why", "error"),
    [
        ("0" * 32, "accepted", "page 6", NotAFindingError),
        (None, "fine", "page 6", ValueError),
        (None, "accepted", " ", ValueError),
    ],
)
def test_what_is_no_answer_is_refused(
    found: Path, tmp_path: Path, key: str | None, resolution: str, why: str,
    error: type[Exception],
) -> None:  # fmt: skip
    file = tmp_path / "answers.csv"
    with pytest.raises(error):
        resolve(found, key or _key(found), resolution, why, answers=file)
    assert not file.exists()


def test_the_command(found: Path, tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    given = ["--warehouse", str(found), "--answers", str(file)]
    assert main(["resolve", _key(found), "--as", "accepted", "--why", "page 6", *given]) == 0
    assert [answer.resolution for answer in read(file)] == ["accepted"]
    assert main(["resolve", "0" * 32, "--as", "accepted", "--why", "page 6", *given]) == 1
    assert main(["resolve", _key(found), "--withdraw", *given]) == 0
    assert read(file) == []
    assert file_beside(found) == found.parent / "resolutions.csv"
