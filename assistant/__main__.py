"""`python -m assistant [--warehouse FILE] [--documents FOLDER …]`: the MCP server, over stdio."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from yusuan.console import guarded, over_warehouse, tr

NOT_STARTED = 1
# Bytes of address space: a process with DuckDB, PDFium and the client takes a tenth.
_MOST_MEMORY = 4 << 30

_EPILOG = """\
examples
  %(prog)s
  %(prog)s --warehouse data/warehouse.duckdb --documents documents

An MCP client starts this command and speaks to it over its standard input and output
(docs/assistant.md). Nothing is written, nothing is fetched: the warehouse is opened read-only,
files and network are out of reach of its queries.

exit codes
  0  the client has gone
  1  no warehouse is there, or the package mcp is not installed
"""


def main(arguments: list[str] | None = None, prog: str = "python -m assistant") -> int:
    """Serve until the client goes; 0 or 1 as listed above."""
    options = parser(prog).parse_args(arguments)
    if not options.warehouse.is_file():
        sys.stderr.write(tr("not there: {path}", path=options.warehouse) + "\n")
        return NOT_STARTED
    try:
        from assistant.server import build
    except ModuleNotFoundError as error:
        if error.name not in {"mcp", "mcp_types"}:
            raise
        sys.stderr.write(tr("the package mcp is missing: pip install 'yusuan[mcp]'") + "\n")
        return NOT_STARTED
    bound_memory()
    build(options.warehouse, options.documents).run("stdio")
    return 0


def bound_memory(most: int = _MOST_MEMORY) -> None:
    """Let a statement that asks for too much (`repeat('x', …)` is outside DuckDB's own limit) fail
    by itself, on systems that know such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def parser(prog: str = "python -m assistant") -> argparse.ArgumentParser:
    """The options of the command."""
    words = "The warehouse for assistants: a read-only MCP server over stdio."
    parser = over_warehouse(prog, words, _EPILOG)
    parser.add_argument(
        "--documents", type=Path, nargs="+", default=[], metavar="FOLDER",
        help="files and folders of documents, for pictures of their pages",
    )  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(guarded(main))
