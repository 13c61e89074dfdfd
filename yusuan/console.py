"""What all commands share: the language of their messages, `--json`, and how they are stopped."""

from __future__ import annotations

import argparse
import csv
import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

INTERRUPTED = 130  # as shells count it: 128 + SIGINT
_PIPE_CLOSED = 141  # 128 + SIGPIPE
_FAILED = 1
_NOT_WRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM}


def language(environment: Mapping[str, str] = os.environ) -> str:
    """`zh` or `en`, by the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next((name for name in names if name), "").startswith("zh") else "en"


def tr(text: str, **values: object) -> str:
    """A message in the language of the user, its `{name}` filled in.

    The English text is the key into `messages.csv`; what is not listed there stays English.
    """
    known = chinese().get(text, text) if language() == "zh" else text
    return known.format(**values) if values else known


@cache
def chinese() -> dict[str, str]:
    """English text → Chinese text."""
    file = resources.files(__name__.rpartition(".")[0]).joinpath("messages.csv")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)  # examples have several
    return {row["en"]: row["zh"] for row in csv.DictReader(lines)}


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in the language of the user: headings, descriptions, and what each option does."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of usage, with its first word translated."""
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """A heading of the list of options."""
        super().start_section(tr(heading) if heading else heading)

    def add_text(self, text: str | None) -> None:
        """The description and the examples below the options."""
        super().add_text(tr(text) if text else text)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return tr(action.help) if action.help else action.help


def command(prog: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    """The parser of a command with `--json`; texts are English and keys of `messages.csv`."""
    parser = argparse.ArgumentParser(
        prog=prog, description=description, epilog=epilog, formatter_class=Formatter
    )
    add_json(parser)
    return parser


def over_warehouse(prog: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
    """The parser of a program that stays with a published warehouse: `--warehouse`."""
    parser = argparse.ArgumentParser(
        prog=prog, description=description, epilog=epilog, formatter_class=Formatter
    )
    parser.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"),
        help="DuckDB file (default: %(default)s)",
    )  # fmt: skip
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`: the result as one object on standard output, everything else on standard error."""
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")


def print_json(result: Mapping[str, Any]) -> None:
    """One object on standard output; paths and dates as text."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2, default=str) + "\n")


def guarded(call: Callable[[], int]) -> int:
    """The exit code of a command; 130 without a traceback where the user stops it (Ctrl-C), 1 with
    a sentence where a place cannot be written."""
    try:
        code = call()
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        sys.stderr.write(tr("stopped; what was published stays as it is") + "\n")
        return INTERRUPTED
    except BrokenPipeError:  # `| head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except OSError as error:  # a full disk, a folder that may not be written
        if error.errno not in _NOT_WRITTEN:
            raise
        place = error.filename or tr("a file of the command")
        told = tr("cannot write {path}: {error}", path=place, error=error.strerror)
        sys.stderr.write(told + "\n")
        return _FAILED
