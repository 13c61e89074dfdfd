"""Messages of the commands in two languages: nothing without Chinese, nothing left over."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import outcome
from yusuan import console
from yusuan.__main__ import COMMANDS, main, parsers, root

ROOT = Path(__file__).parents[2]
# Texts that reach `tr` as values: names of states, and what argparse calls its own parts.
_VALUES = {
    *outcome.MEANINGS.values(), "usage: ", "positional arguments", "options",
    "show this help message and exit", "show program's version number and exit",
    "loaded", "partly_loaded", "refused", "exact", "rounding", "broken", "vacuous",
    "not applicable", "error", "warning", "info", "status", "document", "reason",
}  # fmt: skip


def said(
    folders: tuple[str, ...] = (*(c.package for c in COMMANDS.values()), "regions", "yusuan"),
) -> set[str]:
    """English texts that sources hand to `tr`, or to `row` of the summary of a run."""
    found = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                is_row = node.func.id == "row" and path.name == "__main__.py"
                if (node.func.id == "tr" or is_row) and isinstance(node.args[0], ast.Constant):
                    found.add(str(node.args[0].value))
    facts = next(
        node for node in ast.walk(ast.parse((ROOT / "pipeline/__main__.py").read_text()))
        if isinstance(node, ast.FunctionDef) and node.name == "_facts"
    )  # fmt: skip
    words = next(node for node in ast.walk(facts) if isinstance(node, ast.Dict))
    return found | {value.value for value in words.values if isinstance(value, ast.Constant)}


def helped(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Descriptions, examples and the help of every option of a parser and of those below it."""
    yield from (text for text in (parser.description, parser.epilog) if text)
    for action in parser._actions:
        if action.help and action.help is not argparse.SUPPRESS:
            yield action.help
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from helped(below)


@pytest.fixture(scope="module")
def texts() -> set[str]:
    found = said() | _VALUES | {command.help for command in COMMANDS.values()}
    for parser in (root(), *parsers().values()):
        found |= set(helped(parser))
    return found


def test_every_text_has_its_chinese(texts: set[str]) -> None:
    assert sorted(texts - set(console.chinese())) == []


def test_no_chinese_is_left_over(texts: set[str]) -> None:
    assert sorted(set(console.chinese()) - texts) == []


def test_both_languages_fill_in_the_same_values() -> None:
    for english, chinese in console.chinese().items():
        names = [sorted(re.findall(r"\{\w+\}|%\(\w+\)s", text)) for text in (english, chinese)]
        assert names[0] == names[1], english


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "", "LC_ALL": ""}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_decides(variables: dict[str, str], wanted: str) -> None:
    assert console.language(variables) == wanted


def test_help_is_chinese_where_the_user_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.raises(SystemExit):
        main(["extract", "--help"])
    shown = capsys.readouterr().out
    assert "用法：yusuan extract" in shown
    assert "每份文件的计算时间上限（秒）" in shown
    assert "退出码" in shown
