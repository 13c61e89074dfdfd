"""What a list says of the lists before it, and of the version of a document before it."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
from openpyxl import load_workbook

from reports.__main__ import main
from reports.listed import Listed
from tests.reports.written_findings import AUDIT, found

__all__ = ["found"]

FIRST, SECOND = "2026-11-28T00:00:00+00:00", "2026-11-29T00:00:00+00:00"


def test_nothing_is_new_on_a_first_list(tmp_path: Path) -> None:
    assert Listed(tmp_path / "listed.csv", FIRST).new("d", ["a", "b"]) == set()


def test_new_is_what_no_list_of_an_earlier_warehouse_had(tmp_path: Path) -> None:
    file = tmp_path / "listed.csv"
    first = Listed(file, FIRST)
    assert first.new("d", ["a"]) == set()
    first.save()
    # Twice over one warehouse, in two languages: the same.
    for _ in range(2):
        second = Listed(file, SECOND)
        assert second.new("d", ["a", "b"]) == {"b"}
        assert second.new("other", ["c"]) == set()
        second.save()


def test_a_document_without_findings_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "listed.csv"
    first = Listed(file, FIRST)
    assert first.new("d", []) == set()
    first.save()
    assert Listed(file, SECOND).new("d", ["a"]) == {"a"}


def run(warehouse: Path, out: Path) -> Path:
    arguments = ["findings", "--warehouse", str(warehouse), "--out", str(out)]
    assert main([*arguments, "--document", AUDIT, "--language", "zh"]) == 0
    return out / "findings"


def news(folder: Path) -> list[str | None]:
    """The last column of the list, by its lines."""
    (path,) = (folder / "zh").glob(f"*{AUDIT}.xlsx")
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    return [row[13] for row in rows if isinstance(row[0], int)]  # type: ignore[misc]


def test_the_list_says_what_is_new(found: Path, tmp_path: Path) -> None:
    folder = run(found, tmp_path)
    assert news(folder) == [None] * 5
    # As if the last list had been written from another warehouse and had not had one of them.
    with (folder / "listed.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = csv.reader(stream)
    kept = [[*row[:2], FIRST] for row in rows if row[1] != "blank"]
    with (folder / "listed.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *kept])
    told = news(run(found, tmp_path))
    assert (told.count("新增"), len(told)) == (1, 5)
    assert told == news(run(found, tmp_path))
    (page,) = (folder / "zh").glob(f"*{AUDIT}.html")
    assert "其中较上次新增1条。" in page.read_text(encoding="utf-8")


def test_figures_that_changed_follow_the_list(found: Path, tmp_path: Path) -> None:
    with duckdb.connect(str(found)) as connection:
        connection.execute(
            "insert into rpt_republished_figures (document_id, superseded_document_id, form,"
            " measure, caption, line_key, change, before_page_number, after_page_number,"
            " before_wan_yuan, after_wan_yuan)"
            f" values ('{AUDIT}', '{AUDIT}', 'expenditure_total', 'project', '合计', 'k',"
            " 'changed', 5, 6, 335.20, 337.20)"
        )
        connection.execute(
            "update fct_findings set is_new_since_republished = true where finding_key = 'total'"
        )
    folder = run(found, tmp_path)
    assert news(folder)[0] == "重新公开后新增"
    (path,) = (folder / "zh").glob(f"*{AUDIT}.xlsx")
    rows = list(load_workbook(path)["重新公开的文件中变动的数"].iter_rows(values_only=True))
    assert rows[-1][1:] == ("合计", None, 335.2, 337.2, 5, 6)
    (page,) = (folder / "zh").glob(f"*{AUDIT}.html")
    assert "逐行比较，变动1处。" in page.read_text(encoding="utf-8")
