"""Files of values between marks, as programs write them; the figures are those of `carriers`."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from extract.document import extract_document
from tests.office.carriers import FIGURES, TABLE, typed
from tests.office.test_office import figures

ROWS = [[typed(value) for value in row] for row in TABLE]


def written(mark: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    lines = io.StringIO()
    csv.writer(lines, delimiter=mark, quoting=quoting, lineterminator="\n").writerows(ROWS)  # type: ignore[arg-type]
    return lines.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        written("|"),
        written(",", csv.QUOTE_ALL).replace("\n", "\r\n"),
        "sep=;\n" + written(";"),
        re.sub(r"(?m)^(201\d*)", r'="\1"', written()),
        re.sub(r"(?m)^(201\d*)", r"'\1", written()),
        # Title and unit in one row, as a sheet with merged cells is saved.
        written().replace(
            "支出总表,,,,\n部门：示例县档案局,,,,单位：万元", "支出总表,,,,单位：万元"
        ),
    ],
    ids=["bars", "quoted", "said", "formula", "as text", "one row"],
)
def test_every_dialect_is_the_same_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "预算.csv"
    path.write_text(text, encoding="utf-8-sig", newline="")
    assert figures(path) == FIGURES


def test_thousands_without_quotes_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "预算.csv"
    path.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")
    (record,) = extract_document(path, "0" * 16, "0" * 64, 100)["disclosure_documents"]
    assert record["reason"].startswith("damaged: 4 rows have more values than the head")


def test_two_tables_below_one_another_are_two(tmp_path: Path) -> None:
    path = tmp_path / "预算.tsv"
    first = written("\t")
    second = first.replace("支出总表", "一般公共预算支出表")
    path.write_text(f"{first}\t\t\t\t\n{second}", encoding="utf-16")
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    forms = [t["form"] for t in records["disclosure_tables"]]
    assert forms == ["expenditure_total", "general_public_expenditure"]
    assert {t["printed_unit"] for t in records["disclosure_tables"]} == {"wan_yuan"}
