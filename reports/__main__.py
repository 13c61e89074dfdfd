"""`python -m reports yoy|checklist|findings|export [--warehouse FILE] [--out FOLDER]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from reports.labels import LANGUAGES, Language
from reports.warehouse import NotAWarehouseError, Warehouse

NOTHING_WRITTEN = 1

_EPILOG = """\
examples
  python -m reports yoy
  python -m reports yoy --department 审计局 --lang zh
  python -m reports checklist --region 烟台
  python -m reports findings --documents documents --document 3f9c2a71d0b4e865
  python -m reports export --out data/export

exit codes
  0  written
  1  nothing was written: no warehouse, or nothing of that name in it
"""


def main(arguments: list[str] | None = None) -> int:
    options = _parse(arguments)
    console = Console(stderr=True)
    try:
        warehouse = Warehouse(options.warehouse)
        try:
            written = _run(warehouse, options, console)
        finally:
            warehouse.close()
    except NotAWarehouseError as error:
        console.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        return NOTHING_WRITTEN
    except FileNotFoundError as error:
        console.print(f"[red]not there:[/] {escape(str(error))}", soft_wrap=True)
        return NOTHING_WRITTEN
    if not written:
        console.print("[red]nothing of that name in this warehouse[/]")
        return NOTHING_WRITTEN
    return 0


def _run(warehouse: Warehouse, options: argparse.Namespace, console: Console) -> int:
    """Write what was asked for; the number of things written."""
    if options.command == "export":
        from reports.export import write

        package = write(warehouse, options.out)
        console.print(
            f"{len(package.tables)} marts as Parquet, {package.rows:,} rows of budget lines as "
            f"a Fiscal Data Package in {escape(str(options.out))}",
            soft_wrap=True,
        )
        return len(package.tables)
    languages: tuple[Language, ...] = (options.lang,) if options.lang else LANGUAGES
    written = 0
    files = _files(options.documents) if options.command == "findings" else {}
    for language in languages:
        out = options.out / options.command / language
        if options.command == "yoy":
            from reports import model, yoy

            scopes = model.scopes(warehouse, options.department, options.region)
            if not scopes:
                return 0
            with console.status(f"{len(scopes)} reports ({language})"):
                yoy.write(warehouse, out, language, scopes)
            written += len(scopes)
            console.print(f"{len(scopes)} reports: {escape(str(out / 'index.html'))}")
        elif options.command == "findings":
            from reports import findings_pages
            from reports.labels import load

            with console.status(f"lists of findings ({language})"):
                found = findings_pages.write(
                    warehouse, out, load(language), files, options.document,
                    with_notes=options.notes,
                )  # fmt: skip
            written += len(found)
            lines = sum(len(document.lines) for document in found)
            console.print(
                f"lists of {len(found)} documents, {lines} findings: "
                f"{escape(str(out / 'index.html'))}",
                soft_wrap=True,
            )
        else:
            from reports import checklist

            names = (options.department, options.region)
            paths = checklist.write(warehouse, out, language, names)
            written += len(paths)
            console.print(f"checklists of {len(paths)} regions: {escape(str(out))}")
    return written


def _files(inputs: list[Path]) -> dict[str, Path]:
    """The documents at hand, by the id that the warehouse knows them by."""
    from extract.run import find_files

    return {file.document_id: file.path for file in find_files(inputs)}


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m reports",
        description="Reports and exports of the warehouse.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name, folder, words in (
        ("yoy", "data/reports", "year over year, per body and region: HTML with plots, .xlsx"),
        ("checklist", "data/reports", "公开情况检查表 per disclosure: HTML and .xlsx per region"),
        ("findings", "data/reports", "问题清单 per document: HTML with its pages, .xlsx; an index"),
        ("export", "data/export", "Parquet per mart and a Fiscal Data Package"),
    ):
        command = commands.add_parser(name, help=words, description=words)
        command.add_argument(
            "--warehouse",
            type=Path,
            default=Path("data/warehouse.duckdb"),
            help="DuckDB file (default: %(default)s)",
        )
        command.add_argument(
            "--out",
            type=Path,
            default=Path(folder),
            help="folder to write to (default: %(default)s)",
        )
        if name in {"yoy", "checklist"}:
            command.add_argument("--department", help="part of the name of a body")
            command.add_argument("--region", help="part of the name of a region")
        if name == "findings":
            command.add_argument(
                "--documents", type=Path, nargs="+", default=[], metavar="FOLDER",
                help="files and folders of documents, for pictures of their pages",
            )  # fmt: skip
            command.add_argument("--document", metavar="ID", help="one document only")
            command.add_argument("--notes", action="store_true", help="list the remarks, too")
        if name != "export":
            command.add_argument(
                "--lang", "--language", choices=LANGUAGES, help="one language only"
            )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
