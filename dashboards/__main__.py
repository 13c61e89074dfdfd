"""`python -m dashboards [--warehouse FILE]`: our dashboards in Apache Superset, on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboards.setting_up import NotSetUpError, Place, serve, set_up
from yusuan.console import guarded, language, over_warehouse, tr

NOT_STARTED = 1
_EPILOG = """\
examples
  make superset
  %(prog)s --warehouse results/warehouse.duckdb --port 8090
  %(prog)s --only-import

`make superset` installs Superset in an environment of its own first (.superset/). The address is
that of this machine only (127.0.0.1). Charts read a copy of the warehouse, made anew after each
run, so a run or build is never held up. Stop it with Ctrl-C.

exit codes
  0  stopped, or imported
  1  not started: no warehouse, Superset is not installed, or it refused the dashboards
"""


def main(arguments: list[str] | None = None, prog: str = "python -m dashboards") -> int:
    """Import the dashboards and serve them until stopped; 0 or 1 as listed above."""
    options = parser(prog).parse_args(arguments)
    warehouse = options.warehouse.expanduser().resolve()
    if not warehouse.is_file():
        sys.stderr.write(tr("no warehouse: {path}; run `make run` first", path=warehouse) + "\n")
        return NOT_STARTED
    home = options.home or warehouse.parent / "superset"
    place = Place(options.environment.expanduser().absolute(), home.expanduser().resolve(),
                  warehouse)  # fmt: skip
    try:
        set_up(place, language())
        address = f"http://127.0.0.1:{options.port}/dashboard/list/"
        sys.stderr.write(f"{address}  用户 user: admin  密码 password: {place.password}\n")
        if not options.only_import:
            serve(place, options.port, language())
    except NotSetUpError as error:
        sys.stderr.write(f"{error}\n")
        return NOT_STARTED
    return 0


def parser(prog: str = "python -m dashboards") -> argparse.ArgumentParser:
    """The options of the command."""
    about = "Spending, changes, three-public, findings and quality in Apache Superset."
    parser = over_warehouse(prog, about, _EPILOG)
    parser.add_argument(
        "--environment", type=Path, default=Path(".superset"), metavar="FOLDER",
        help="environment that Superset is installed in (default: %(default)s)",
    )  # fmt: skip
    parser.add_argument(
        "--home", type=Path, metavar="FOLDER",
        help="what Superset keeps: users, secrets (default: superset/ beside the warehouse)",
    )  # fmt: skip
    parser.add_argument(
        "--port", type=int, default=8088, help="port on this machine (default: %(default)s)"
    )
    parser.add_argument(
        "--only-import", action="store_true", help="import the dashboards and start no server"
    )
    return parser


if __name__ == "__main__":
    sys.exit(guarded(main))
