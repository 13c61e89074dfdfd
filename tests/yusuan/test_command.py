"""`yusuan COMMAND`: one door to all commands, completion, JSON, and Ctrl-C."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from extract import run as run_module
from extract.child import Limits
from extract.raw import RawStore
from extract.run import run
from tests.builders.drawing import budget
from yusuan.__main__ import COMMANDS, main
from yusuan.console import guarded
from yusuan.places import IS_INSTALLED, ROOT, programme
from yusuan.places import run_module as words_of


def test_it_is_the_command_of_the_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    budget(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"<html>")
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "raw"), "--json"]) == 2
    result = json.loads(capsys.readouterr().out)
    assert result["exit_code"] == 2
    found = {each["file_name"]: each["status"] for each in result["documents"]}
    assert found == {"a.pdf": "loaded", "b.pdf": "refused"}


def test_a_report_without_a_warehouse_is_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "yoy", "--warehouse", "/nowhere/w.duckdb", "--json"]) == 1
    assert capsys.readouterr().out == ""


def test_project_names_the_dbt_project(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["project"]) == 0
    assert (Path(capsys.readouterr().out.strip()) / "dbt_project.yml").is_file()


def test_completion_knows_every_command_and_its_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", "bash"]) == 0
    script = tmp_path / "complete.sh"
    script.write_text(capsys.readouterr().out, encoding="utf-8")
    for words, wanted in (("yusuan ", set(COMMANDS)), ("yusuan report ", {"yoy", "findings"})):
        asked = f"COMP_WORDS=({words} ''); COMP_CWORD={len(words.split())}"
        shown = subprocess.run(
            ["bash", "-c", f'. "{script}"; {asked}; _shtab_yusuan; echo "${{COMPREPLY[@]}}"'],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
        assert wanted <= set(shown)


def test_ctrl_c_is_130_and_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> int:
        raise KeyboardInterrupt

    assert guarded(stopped) == 130
    assert capsys.readouterr().err.count("\n") == 1


def test_a_stopped_reading_leaves_nothing_running_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "ab":
        budget(tmp_path / "in" / f"{name}.pdf", mark=name)
    store, started = RawStore(tmp_path / "raw"), []
    begin = run_module.start

    def remembered(*arguments: object) -> object:
        started.append(begin(*arguments))  # type: ignore[arg-type]
        return started[-1]

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(run_module, "start", remembered)
        patched.setattr(run_module, "wait", stop)
        with pytest.raises(KeyboardInterrupt):
            run([tmp_path / "in"], store, Limits(), workers=2)
    assert len(started) == 2
    assert not any(job.child.process.is_alive() for job in started)
    assert not any(job.child.output.exists() for job in started)
    again = run([tmp_path / "in"], store, Limits(), workers=2)
    assert len(again.read) == 2


def test_packages_are_run_by_the_name_they_are_imported_by() -> None:
    assert not IS_INSTALLED
    assert words_of("extract") == ["python", "-m", "extract"]
    assert (ROOT / "models").is_dir()
    assert programme(["python", "-V"])[1:] == ["-V"]
