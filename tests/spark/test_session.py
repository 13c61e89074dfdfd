"""What is missing to start Spark is said in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from spark import session
from spark.__main__ import FAILED, main
from spark.units import NOWHERE, first_of_tied, label


@pytest.fixture
def has_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "find_spec", lambda _: object())


def java(tmp_path: Path, told: str) -> str:
    """A home of Java that tells a version."""
    home = tmp_path / "java"
    (home / "bin").mkdir(parents=True)
    program = home / "bin" / "java"
    program.write_text(f"#!/bin/sh\necho '{told}' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    return str(home)


@pytest.mark.usefixtures("has_packages")
def test_missing_java_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "absent"))
    assert main(["extract", str(tmp_path)]) == FAILED
    assert "Spark needs Java 17 or later and none is found" in capsys.readouterr().err


@pytest.mark.usefixtures("has_packages")
@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ('openjdk version "11.0.2" 2019-01-15', "this is Java 11"),
        ('java version "1.8.0_292"', "this is Java 1"),
        ('openjdk version "17.0.15" 2025-04-15', None),
        ('openjdk version "21" 2023-09-19', None),
    ],
)
def test_version_of_java_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, problem: str | None
) -> None:
    monkeypatch.setenv("JAVA_HOME", java(tmp_path, told))
    if problem is None:
        session.check()
    else:
        with pytest.raises(session.NoSparkError, match=problem):
            session.check()


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "find_spec", lambda name: None if name == "pyspark" else object())
    with pytest.raises(session.NoSparkError, match=r"^pyspark not installed.*yusuan\[spark\]"):
        session.check()


def test_parts_are_named_by_regions() -> None:
    assert label("370600") == "370600"
    assert label("folder:临江市") == "kc1b3ab4ca2f8"
    assert {label(""), label(None)} == {NOWHERE}
    assert label("临江市") != label("folder:临江市")


def test_tied_regions_are_one() -> None:
    assert first_of_tied([("b", "c"), ("d", "e"), ("c", "a"), ("f", "f")]) == {
        "b": "a", "c": "a", "e": "d",
    }  # fmt: skip
