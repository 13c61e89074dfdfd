"""`python -m reports yoy|checklist|findings|resolve|export [--warehouse FILE]`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from extract.raw import DamagedRawError
from reports.cited import Citations, shown_files
from reports.labels import LANGUAGES, Language
from reports.resolving import RESOLUTIONS
from reports.warehouse import NotAWarehouseError, Warehouse
from yusuan.console import Formatter, add_json, guarded, print_json, tr

NOTHING_WRITTEN = 1

_EPILOG = """\
examples
  %(prog)s yoy
  %(prog)s yoy --department 审计局 --lang zh
  %(prog)s checklist --region 烟台
  %(prog)s findings --documents documents --document 3f9c2a71d0b4e865
  %(prog)s resolve 5d41402abc4b2a76 --as accepted --why "approved by letter 12"
  %(prog)s export --region 烟台 --year 2026 --out data/export

exit codes
  0  written
  1  nothing was written: no warehouse, or nothing of that name in it
"""


def main(arguments: list[str] | None = None, prog: str = "python -m reports") -> int:
    """Write reports or exports of a warehouse; 0 or 1 as listed above."""
    options = parser(prog).parse_args(arguments)
    console = Console(stderr=True)
    if options.command == "resolve":
        return _resolve(options, console)
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
        console.print(tr("[red]not there:[/] {path}", path=escape(str(error))), soft_wrap=True)
        return NOTHING_WRITTEN
    if not written:
        console.print(tr("[red]nothing of that name in this warehouse[/]"))
        return NOTHING_WRITTEN
    if options.json:
        print_json({"exit_code": 0, "report": options.command, "written": written})
    return 0


def _resolve(options: argparse.Namespace, console: Console) -> int:
    """Answer a finding, or take the answer back."""
    from reports import resolving

    file = options.answers or resolving.file_beside(options.warehouse)
    try:
        if options.withdraw:
            if not resolving.withdraw(options.key, file):
                raise resolving.NotAFindingError(f"no answer to {options.key} in {file}")
            told, answer = tr("taken back: {key}", key=options.key), None
        else:
            answer = resolving.resolve(
                options.warehouse, options.key, options.resolution or "", options.why or "",
                by=options.by, answers=file,
            )  # fmt: skip
            told = tr("answered: {statement}", statement=answer.statement)
    except (NotAWarehouseError, DamagedRawError, LookupError, ValueError, OSError) as error:
        console.print(f"[red]{escape(str(error))}[/]", soft_wrap=True)
        return NOTHING_WRITTEN
    console.print(told, soft_wrap=True, markup=False)
    console.print(
        tr("{path}: holds from the next run on", path=str(file)), soft_wrap=True, markup=False
    )
    if options.json:
        print_json({"exit_code": 0, "answers": file, "answer": answer and asdict(answer)})
    return 0


def _run(
    warehouse: Warehouse, options: argparse.Namespace, console: Console
) -> list[dict[str, object]]:
    """Write what was asked for; what was written, as `--json` prints it."""
    if options.command == "export":
        from reports.export import write

        package = write(warehouse, options.out, options.region, options.year)
        console.print(
            tr(
                "{marts} marts as Parquet, {rows} rows of budget lines as a Fiscal Data Package"
                " in {path}", marts=len(package.tables), rows=f"{package.rows:,}",
                path=escape(str(options.out)),
            ), soft_wrap=True,
        )  # fmt: skip
        counts = {"marts": len(package.tables), "budget_lines": package.rows}
        return [{"path": options.out, **counts}] if package.tables else []
    languages: tuple[Language, ...] = (options.lang,) if options.lang else LANGUAGES
    written: list[dict[str, object]] = []
    with_pages = options.command in {"findings", "yoy"} and options.documents
    files = _files(options.documents) if with_pages else {}
    citations = Citations(shown_files(warehouse, files)) if files else Citations()
    for language in languages:
        out = options.out / options.command / language
        if options.command == "yoy":
            from reports import model, yoy

            scopes = model.scopes(warehouse, options.department, options.region, options.year)
            if not scopes:
                return []
            with Progress(console=console, transient=True) as progress:
                task = progress.add_task(
                    tr("{number} reports", number=len(scopes)), total=len(scopes)
                )
                advance = partial(progress.advance, task)
                yoy.write(warehouse, out, language, scopes, advance, citations.link)
            index = out / "index.html"
            written.append({"language": language, "path": index, "reports": len(scopes)})
            told = tr("{number} reports: {path}", number=len(scopes), path=escape(str(index)))
            console.print(told)
        elif options.command == "findings":
            from reports import findings_pages
            from reports.labels import load
            from reports.listed import FILE, Listed, stamp_of

            listed = Listed(options.out / options.command / FILE, stamp_of(options.warehouse))
            with console.status(tr("lists of findings")):
                found = findings_pages.write(
                    warehouse, out, load(language), files, options.document,
                    with_notes=options.notes, listed=listed,
                )  # fmt: skip
                listed.save()
            lines = sum(len(document.lines) for document in found)
            index = out / "index.html"
            counts = {"documents": len(found), "findings": lines}
            if found:
                written.append({"language": language, "path": index, **counts})
            console.print(
                tr(
                    "lists of {documents} documents, {findings} findings: {path}",
                    path=escape(str(index)), **counts,
                ), soft_wrap=True,
            )  # fmt: skip
        else:
            from reports import checklist

            names = (options.department, options.region)
            paths = checklist.write(warehouse, out, language, names)
            written += [{"language": language, "path": path} for path in paths]
            told = tr("checklists of {number} regions: {path}", number=len(paths), path=out)
            console.print(told, markup=False)
    if citations.keys:
        from reports import cited
        from reports.labels import load

        with console.status(tr("pages of documents")):
            cited.write(warehouse, options.out / options.command, load(languages[0]), citations)
    return written


def _files(inputs: list[Path]) -> dict[str, Path]:
    """The documents at hand, by the id that the warehouse knows them by."""
    from extract.run import find_files

    return {file.document_id: file.path for file in find_files(inputs)}


def parser(prog: str = "python -m reports") -> argparse.ArgumentParser:
    """The options of the command."""
    parser = argparse.ArgumentParser(
        prog=prog, description="Reports and exports of the warehouse.", epilog=_EPILOG,
        formatter_class=Formatter,
    )  # fmt: skip
    commands = parser.add_subparsers(dest="command", required=True)
    for name, folder, words in (
        ("yoy", "data/reports", "year over year, per body and region: HTML with plots, .xlsx"),
        ("checklist", "data/reports", "公开情况检查表 per disclosure: HTML and .xlsx per region"),
        ("findings", "data/reports", "问题清单 per document: HTML with its pages, .xlsx; an index"),
        ("export", "data/export", "Parquet per mart and a Fiscal Data Package"),
    ):
        command = commands.add_parser(
            name, help=tr(words), description=words, formatter_class=Formatter
        )
        add_json(command)
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
        if name == "export":
            command.add_argument(
                "--region", default="", help="part of the name of a region, or its code"
            )
            command.add_argument("--year", type=int, default=0, help="one fiscal year only")
        if name == "yoy":
            command.add_argument("--year", type=int, help="reports whose last year is this one")
        if name in {"findings", "yoy"}:
            command.add_argument(
                "--documents", type=Path, nargs="+", default=[], metavar="FOLDER",
                help="files and folders of documents, for pictures of their pages",
            )  # fmt: skip
        if name == "findings":
            command.add_argument("--document", metavar="ID", help="one document only")
            command.add_argument("--notes", action="store_true", help="list the remarks, too")
        if name != "export":
            command.add_argument(
                "--lang", "--language", choices=LANGUAGES, help="one language only"
            )
    _add_resolve(commands)
    return parser


def _add_resolve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    words = "answer a finding: it leaves the lists with the next run"
    command = commands.add_parser(
        "resolve", help=tr(words), description=words, formatter_class=Formatter
    )
    add_json(command)
    command.add_argument("key", metavar="KEY", help="finding_key, or its first characters")
    command.add_argument(
        "--as", dest="resolution", choices=RESOLUTIONS,
        help="printed so; corrected in the source; misread by us",
    )  # fmt: skip
    command.add_argument("--why", metavar="TEXT", help="on what evidence")
    command.add_argument("--by", default="", metavar="NAME", help="who found it out")
    command.add_argument("--withdraw", action="store_true", help="take an answer back")
    command.add_argument(
        "--warehouse", type=Path, default=Path("data/warehouse.duckdb"),
        help="DuckDB file (default: %(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--answers", type=Path, metavar="FILE",
        help="file of the answers (default: resolutions.csv beside the warehouse)",
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(guarded(main))
