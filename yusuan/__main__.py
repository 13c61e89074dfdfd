"""`yusuan COMMAND …`, or `python -m yusuan COMMAND …`: every command of the project in one."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from yusuan import __version__
from yusuan.console import Formatter, guarded, tr
from yusuan.places import ROOT, module

_SHELLS = ("bash", "zsh", "tcsh")


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: a package whose `__main__` has `parser(prog)` and `main(arguments, prog)`."""

    package: str
    help: str


COMMANDS = {
    "run": Command("pipeline", "documents to a checked warehouse: the whole chain"),
    "extract": Command("extract", "documents to raw CSV tables"),
    "expectations": Command("expectations", "check a warehouse, write its Data Docs"),
    "reread": Command("second_reading", "read again what findings stand on"),
    "report": Command("reports", "year over year, checklists, lists of findings, exports"),
    "explore": Command("explorer", "the warehouse in a browser, from a region to the printed cell"),
    "dashboards": Command("dashboards", "dashboards over the warehouse in Apache Superset"),
    "mcp": Command("assistant", "the warehouse for assistants: a read-only MCP server"),
    "spark": Command("spark", "a country of documents on Apache Spark"),
    "scorecard": Command("scorecard", "how well a folder of documents was read"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run a subcommand; its exit code. The packages are loaded with the first use of each."""
    words = sys.argv[1:] if arguments is None else arguments
    return guarded(lambda: _main(words))


def _main(words: list[str]) -> int:
    if words and words[0] in COMMANDS:
        called = _package(words[0])
        code: int = called.main(words[1:], f"yusuan {words[0]}")
        return code
    parser = root()
    options = parser.parse_args(words)
    if options.command == "completion":
        import shtab

        sys.stdout.write(shtab.complete(tree(), options.shell))
    else:
        sys.stdout.write(f"{ROOT}\n")
    return 0


def _package(name: str) -> Any:
    return import_module(f"{module(COMMANDS[name].package)}.__main__")


def root() -> argparse.ArgumentParser:
    """The parser of what is no package: `--help`, `--version`, and two small commands."""
    parser = argparse.ArgumentParser(
        prog="yusuan",
        description="From published budgets (部门预算公开) to an audited warehouse.",
        formatter_class=Formatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        commands.add_parser(name, help=tr(command.help), add_help=False)
    folder = "the folder of the dbt project, for `dbt --project-dir`"
    commands.add_parser("project", help=tr(folder), description=folder, formatter_class=Formatter)
    script = "the completion script of a shell"
    completion = commands.add_parser(
        "completion", help=tr(script), description=script, formatter_class=Formatter
    )
    completion.add_argument("shell", choices=_SHELLS)
    return parser


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of every package, by the name of its subcommand."""
    return {name: _package(name).parser(f"yusuan {name}") for name in COMMANDS}


def tree() -> argparse.ArgumentParser:
    """The parser of everything, as completion scripts are made from it."""
    parser = argparse.ArgumentParser(prog="yusuan")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers()
    for name, whole in parsers().items():
        commands.add_parser(name, help=tr(COMMANDS[name].help), parents=[whole], add_help=False)
    commands.add_parser("project", help="")
    commands.add_parser("completion", help="").add_argument("shell", choices=_SHELLS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
