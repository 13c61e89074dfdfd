"""`python -m explorer [--warehouse FILE] [--documents FOLDER …]`: the warehouse in a browser."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from explorer.settings import Settings
from yusuan.console import guarded, over_warehouse, tr
from yusuan.places import module

NOT_STARTED = 1
_APP = Path(__file__).with_name("app.py")
_EPILOG = """\
examples
  %(prog)s
  %(prog)s --warehouse results/warehouse.duckdb --documents budgets --port 8600

The address is that of this machine only (127.0.0.1). The warehouse is opened read-only for each
page and closed again, so a run or build is never held up. Stop it with Ctrl-C.

exit codes
  0  stopped
  1  not started: no warehouse, or streamlit is not installed (pip install 'yusuan[explorer]')
"""


def main(arguments: list[str] | None = None, prog: str = "python -m explorer") -> int:
    """Serve the explorer until it is stopped; 0 or 1 as listed above."""
    options = parser(prog).parse_args(arguments)
    if find_spec("streamlit") is None:
        sys.stderr.write(tr("streamlit is not installed: pip install 'yusuan[explorer]'") + "\n")
        return NOT_STARTED
    warehouse = options.warehouse.expanduser().resolve()
    if not warehouse.is_file():
        sys.stderr.write(tr("no warehouse: {path}; run `make run` first", path=warehouse) + "\n")
        return NOT_STARTED
    folders = tuple(folder.expanduser().resolve() for folder in options.documents)
    roster = options.roster.expanduser().resolve() if options.roster else None
    os.environ.update(Settings(warehouse, folders, roster).environment())
    return _serve(options.port)


def _serve(port: int) -> int:
    from streamlit.web import cli

    from explorer.app import VIEWS

    # Before it is asked for the first time, so that nobody waits for it.
    for name in VIEWS:
        import_module(module(f"explorer.views.{name}"))
    # The address is said here, too: nothing in the folder or home of the user may widen it.
    words = ["run", str(_APP), "--server.port", str(port), "--server.address", "127.0.0.1",
             "--browser.gatherUsageStats", "false"]  # fmt: skip
    cli.main(args=words, prog_name="streamlit", standalone_mode=False)
    return 0


def parser(prog: str = "python -m explorer") -> argparse.ArgumentParser:
    """The options of the command."""
    about = "The warehouse in a browser on this machine: from a region to the printed cell."
    parser = over_warehouse(prog, about, _EPILOG)
    parser.add_argument(
        "--documents", type=Path, nargs="+", default=[Path("documents")], metavar="FOLDER",
        help="files and folders of documents, for pictures of their pages",
    )  # fmt: skip
    parser.add_argument(
        "--roster", type=Path, metavar="FILE",
        help="bodies that have to publish (default: roster.csv beside the warehouse)",
    )  # fmt: skip
    parser.add_argument(
        "--port", type=int, default=8501, help="port on this machine (default: %(default)s)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(guarded(main))
