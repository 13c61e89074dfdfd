"""One set of figures, printed as PDF and written in any other way, gives the same marts.

One build reads the sample documents as PDF, one their transcriptions (see
samples/transcribe.py), one the files of other kinds that bureaus hand over, each sample
as another (samples/carry.py). One more document, the widest under another name, is
transcribed with a wrong digit and without one of its rows: the comparison has to say so, and
nothing else.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path

import duckdb
import pytest

from extract.child import Limits
from extract.raw import RawStore
from extract.run import run
from samples.carry import CARRIED, CARRIERS
from samples.figures import FIGURES, Document, expected_cells, load_document, load_documents
from samples.render import render
from samples.transcribe import DIALECTS, transcribe
from tests.dbt.warehouses import Build

DOCUMENTS = load_documents()
WIDEST = "qingxi_water_2026"  # statutory tables, institutions, procurement, assets, goal sheets
BROKEN = "清溪县林业局2026年部门预算信息公开"  # 水利局 (305) renamed to 林业局 (306)

# Rows of the widest document, counted in its figure files and not by the code that is tested:
# places for amounts (blank ones included), leaf subjects by fund and nature, sources of revenue by
# leaf subject, economic leaves, items, sheets with four months and four indicators each, sentences.
ROWS = {
    "fct_documents": 1,
    "fct_printed_figures": 918,
    "fct_appropriations": 19,
    "fct_revenues": 16,
    "fct_basic_expenditures": 28,
    "fct_three_public_expenditures": 4,
    "fct_projects": 6,
    "fct_project_payments": 24,
    "fct_project_indicators": 24,
    "fct_performance_sheets": 6,
    "fct_procurements": 6,
    "fct_fixed_assets": 6,
    "fct_institutions": 2,
    "fct_narrative_figures": 19,
    "fct_sections": 3,
}
# How many checks there are is what the engine says: they are compared, not counted.
MARTS = (*ROWS, "fct_identity_checks", "fct_document_files")
DIMENSIONS = (
    "dim_departments",
    "dim_disclosures",
    "dim_economic_subjects",
    "dim_fiscal_years",
    "dim_function_subjects",
    "dim_funds",
    "dim_measures",
    "dim_region_versions",
    "dim_regions",
    "dim_subject_versions",
)

# What differs by nature: which file was read, by what, and where on its pages a thing stands.
FILE = {"file_path", "sha256", "bytes", "media_type", "reader", "page_count", "table_page_count"}
PLACE = {"page_number", "first_page", "last_page", "sheet_page_number", "bbox_x0", "bbox_top"}
PLACE |= {"bbox_x1", "bbox_bottom"}
# A transcription marks lines of the cover as headings, so their sentences are cut elsewhere; and
# it keeps the blanks that a PDF leaves between its glyphs.
PROSE = {"sentence_ordinal", "sentence_offset", "sentence_count"}
HASHES = {"check_key", "fact_key", "sheet_key"}  # of the document's id
BY_NATURE = FILE | PLACE | PROSE | HASHES
# Which weak sign shows the level of a row (西山市交通运输局, tables 7 and 9): a PDF prints indents,
# a transcription has the names of the subjects only.
SIGNS = {"indent", "name", "flat"}
# Sheets and plain paragraphs mark no heading: that of the contents joins the line above it.
UNMARKED = {
    Path(str(document.meta["file"])).stem
    for document in DOCUMENTS
    if CARRIED[document.name] in {".xls", ".xlsx", ".html"}
}
# Pages, lines and sentences within keys (`code.p9.l2`, `assets.s17`), endings of file names.
STATED_AT = re.compile(
    r"(?<=[.-])(?:p\d+\.l\d+|s\d+)(?=\s|$)|(?<=table_header) p\d+$"
    r"|\.(?:pdf|md|xlsx?|docx|html|odt)$"
)
PACKED = re.compile(r"/[^/]+\.zip/附件(?=/|$)")  # the archive that a file came in
# The code of the body is checked in every page head; a transcription has other pages.
PAGE_HEAD = re.compile(r"^code\.p\d+\.l\d+$")


@dataclass(frozen=True)
class Both:
    """The warehouses, rows by mart and document."""

    pdf: Path
    text: Path
    office: Path

    def differences(self, mart: str, side: str = "text") -> dict[str, list[str]]:
        """Document → rows that only one side has, `-` before those of the PDF, `+` the others."""
        left, right = rows_of(self.pdf, mart), rows_of(getattr(self, side), mart)
        found: dict[str, list[str]] = {}
        for mark, only in (("-", left - right), ("+", right - left)):
            for (document, row), count in only.items():
                found.setdefault(document, []).extend([f"{mark} {row}"] * count)
        return found


@cache
def rows_of(warehouse: Path, mart: str) -> Counter[tuple[str, str]]:
    """Rows of a mart as text with their document, without the columns that differ by nature."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        documents = connection.execute(
            "select document_id, file_name from fct_documents"
        ).fetchall()
        answer = connection.execute(f"select * from {mart}")
        columns = [column[0] for column in answer.description]
        rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    names = {key: Path(file).stem for key, file in documents}
    found: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if PAGE_HEAD.match(str(row.get("instance"))):
            continue
        document = names.get(str(row.get("document_id")), "")
        kept = {k: _plain(k, v, names) for k, v in row.items() if k not in BY_NATURE}
        found[document, str(kept)] += 1
    return found


def _plain(column: str, value: object, names: dict[str, str]) -> object:
    """Keys by the name of their file instead of its digest, and in the order of names; no page, no
    ending, no blanks."""
    if not isinstance(value, str):
        return value
    value = re.sub(r"\b[0-9a-f]{16}\b", lambda m: names.get(m.group(), m.group()), value)
    if column == "outline_basis" and value in SIGNS:
        return "a sign"
    value = PACKED.sub("", STATED_AT.sub("", value))
    parts = sorted(value.split()) if column.endswith("figure_keys") else value.split()
    return "".join(parts)


def write(document: Document, folder: Path, text: str = "") -> Path:
    """Put a document below a folder: as PDF, or as the transcription given."""
    path = folder / str(document.meta["file"])
    path.parent.mkdir(parents=True, exist_ok=True)
    if not text:
        path.write_bytes(render(document))
        return path
    path = path.with_suffix(".md")
    path.write_text(text, encoding="utf-8")
    return path


def carry(document: Document, folder: Path) -> None:
    """Put a document below a folder as the file that it is carried in."""
    ending = CARRIED[document.name]
    path = (folder / str(document.meta["file"])).with_suffix(ending)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CARRIERS[ending](document))


def broken(text: str) -> str:
    """One digit wrong and the row below left out, in 一般公共预算财政拨款支出表."""
    start = text.index("## 部门预算一般公共预算财政拨款支出表")
    before, table = text[:start], text[start:]
    row = "| 18 | 2130314 | 防汛 | 42.60 |  |  |  | 42.60 |\n"
    dropped = "| 19 | 2130316 | 农村水利 | 186.00 |  |  |  | 186.00 |\n"
    assert row + dropped in table
    return before + table.replace(row + dropped, row.replace(" 42.60 |\n", " 43.60 |\n"), 1)


def renamed(folder: Path) -> Document:
    """The widest document as that of another department, so that nothing compares the two."""
    shutil.copytree(FIGURES / WIDEST, folder)
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8").replace("水利局", "林业局")
        text = text.replace("305 清溪", "306 清溪").replace(
            "entity_code: '305'", "entity_code: '306'"
        )
        path.write_text(text, encoding="utf-8")
    return load_document(folder)


@pytest.fixture(scope="module")
def both(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """Data folders: the documents as PDF, as transcriptions in either dialect in turn, and as
    files of other kinds."""
    paths: list[Path] = []
    other = renamed(tmp_path_factory.mktemp("figures") / "other")
    for kind in ("pdf", "text", "office"):
        folder = tmp_path_factory.mktemp(kind)
        for document, dialect in zip(DOCUMENTS, cycle(DIALECTS), strict=False):
            if kind == "office":
                carry(document, folder / "in")
            else:
                is_text = kind == "text"
                write(document, folder / "in", transcribe(document, dialect) if is_text else "")
        wrong = broken(transcribe(other, "pipes")) if kind == "text" else ""
        write(other, folder / "in", wrong)
        outcome = run([folder / "in"], RawStore(folder / "raw"), Limits())
        assert len(outcome.read) == len(DOCUMENTS) + 1
        select = (*MARTS, *DIMENSIONS)
        warehouse = build(folder / "raw", strict=False, select=select, tested=False)
        paths.append(warehouse.path)
    return Both(*paths)


def stem(name: str) -> str:
    (document,) = (d for d in DOCUMENTS if d.name == name)
    return Path(document.meta["file"]).stem


@pytest.mark.parametrize("side", ["text", "office"])
@pytest.mark.parametrize("mart", [*MARTS, *DIMENSIONS])
def test_a_mart_is_the_same(both: Both, mart: str, side: str) -> None:
    differences = both.differences(mart, side)
    differences.pop(BROKEN, None)
    if (mart, side) == ("fct_sections", "office"):
        for document in UNMARKED:
            differences.pop(document, None)
    assert differences == {}


@pytest.mark.parametrize("mart", ROWS)
def test_the_widest_document_has_all_of_its_rows(both: Both, mart: str) -> None:
    for warehouse in (both.pdf, both.text, both.office):
        rows = rows_of(warehouse, mart)
        assert sum(n for (d, _), n in rows.items() if d == stem(WIDEST)) == ROWS[mart]


def test_every_amount_of_the_figure_files_is_compared(both: Both) -> None:
    lists = {"procurement", "fixed_assets", "institutions", "other"}  # marts of their own
    rows = rows_of(both.pdf, "fct_printed_figures")
    for document in DOCUMENTS:
        printed = sum(cell.form not in lists for cell in expected_cells(document))
        found = sum(
            count
            for (name, row), count in rows.items()
            if name == stem(document.name) and "'is_blank': False" in row
        )
        assert found == printed, document.name


def test_verdicts_of_every_identity_are_the_same(both: Both) -> None:
    def verdicts(warehouse: Path) -> list[tuple[object, ...]]:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            return connection.execute(
                "select identity_id, verdict, count(*) from fct_identity_checks"
                " inner join fct_documents using (document_id)"
                f" where file_name not like '{BROKEN}%'"
                r" and not regexp_matches(instance, '^code\.p\d') group by all order by all"
            ).fetchall()

    assert verdicts(both.pdf) == verdicts(both.text) != []
    assert not [row for row in verdicts(both.text) if row[1] == "broken"]


def test_a_wrong_digit_and_a_lost_row_are_reported(both: Both) -> None:
    changed = both.differences("fct_appropriations")[BROKEN]
    told = [
        (row[0], *re.findall(r"'(?:subject_code|nature)': '(\w+)'", row), amount.group(1))
        for row in changed
        if (amount := re.search(r"'amount_wan_yuan': Decimal\('([\d.]+)'\)", row))
    ]
    assert sorted(told) == [
        ("+", "2130314", "project", "43.60000000"),
        ("+", "2130316", "project", "186.00000000"),  # derived: 支出总表 prints it, no fund does
        ("+", "2210201", "basic_personnel", "91.08000000"),  # its printed cell stands a row higher
        ("-", "2130314", "project", "42.60000000"),
        ("-", "2130316", "project", "186.00000000"),
        ("-", "2210201", "basic_personnel", "91.08000000"),
    ]
    checks = both.differences("fct_identity_checks")[BROKEN]
    assert sum(row[0] == "+" and "'verdict': 'broken'" in row for row in checks) == 5
    assert not any(row[0] == "-" and "'verdict': 'broken'" in row for row in checks)
    assert both.differences("fct_revenues") == both.differences("fct_projects") == {}
