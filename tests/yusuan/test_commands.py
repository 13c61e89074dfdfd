"""Exit codes and help of the commands, run as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.drawing import budget
from tests.builders.running import command

BAD = Path(__file__).parents[1] / "fixtures" / "bad"


@pytest.mark.parametrize("module", ["extract", "scorecard", "benchmarks"])
def test_help_says_what_it_is_and_how_it_ends(module: str) -> None:
    result = command(module, "--help")
    assert result.returncode == 0
    assert f"python -m {module}" in result.stdout
    assert "examples" in result.stdout


def test_all_read_is_0(tmp_path: Path) -> None:
    result = command("extract", budget(tmp_path / "a.pdf"), "--out", tmp_path / "raw")
    assert result.returncode == 0, result.stderr
    assert "1 loaded" in result.stderr


def test_some_refused_is_2_and_says_why(tmp_path: Path) -> None:
    budget(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"<html>")
    result = command("extract", tmp_path, "--out", tmp_path / "raw")
    assert result.returncode == 2
    assert "not_a_pdf" in result.stderr


def test_nothing_usable_is_1(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"<html>")
    assert command("extract", tmp_path, "--out", tmp_path / "raw").returncode == 1


@pytest.mark.parametrize("module", ["extract", "scorecard"])
def test_missing_folder_is_1_and_named(module: str, tmp_path: Path) -> None:
    extra = ["--out", tmp_path / "raw"] if module == "extract" else []
    result = command(module, tmp_path / "nowhere", *extra)
    assert result.returncode == 1
    assert "not found" in result.stderr


def test_unknown_option_is_2() -> None:
    assert command("extract", "--nonsense").returncode == 2


REFUSED = {
    "encrypted.pdf": "encrypted",
    "truncated.pdf": "damaged",
    "empty.pdf": "empty",
    "web_page.pdf": "not_a_pdf",
    "zero_pages.pdf": "damaged",
    "scanned.pdf": "scanned",
    "not_a_budget.pdf": "not_a_budget",
}


def test_bad_files_are_refused_by_name(tmp_path: Path) -> None:
    result = command("extract", *(BAD / name for name in REFUSED), "--out", tmp_path / "raw")
    assert result.returncode == 1
    told = " ".join(result.stderr.split())
    for name, slug in REFUSED.items():
        assert f"refused {name} {slug}: " in told, told


def test_hostile_files_end_within_their_limits(tmp_path: Path) -> None:
    for name in ("flate_bomb.pdf", "cyclic_page_tree.pdf"):
        (tmp_path / name).write_bytes((BAD / name).read_bytes())
    result = command(
        "extract", tmp_path, "--out", tmp_path / "raw", "--seconds", 20, "--megabytes", 1024
    )
    assert result.returncode == 1
    assert "2 refused" in " ".join(result.stderr.split())


def test_files_that_no_reader_takes_are_counted_or_refused(tmp_path: Path) -> None:
    budget(tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "all.zip").write_bytes(b"Rar!" + b"0" * 100)
    (tmp_path / "in" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    ended = command("extract", tmp_path / "in", "--out", tmp_path / "raw")
    assert ended.returncode == 2
    assert "not looked at, by their endings: 1 .jpg" in ended.stderr
    assert "unsupported" in ended.stderr
    assert "2 documents: 1 loaded, 0 partly loaded, 1 refused" in ended.stderr


def test_a_quoted_pattern_names_files(tmp_path: Path) -> None:
    budget(tmp_path / "in" / "a2026.pdf")
    budget(tmp_path / "in" / "b2025.pdf")
    ended = command("extract", tmp_path / "in" / "*2026*", "--out", tmp_path / "raw")
    assert ended.returncode == 0
    assert "1 files, 1 documents: 1 loaded" in ended.stderr
