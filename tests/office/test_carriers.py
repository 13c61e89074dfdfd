"""The same table in every file that bureaus hand over: read as it is shown, or refused by name."""

from __future__ import annotations

import base64
import csv
import shutil
import stat
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from extract.document import extract_document
from extract.readers.office.converted import CONVERTED
from extract.readers.sniff import sniff
from tests.office.carriers import FIGURES, TABLE, html, open_document, open_table, typed, xls
from tests.office.test_office import figures, workbook
from tests.office.test_office import word as word_file


def reason(path: Path) -> str:
    (record,) = extract_document(path, "0" * 16, "0" * 64, 100)["disclosure_documents"]
    return str(record["reason"])


@pytest.mark.parametrize(
    ("scale", "number_format", "decimals"),
    [(1.0, "#,##0.00", ".2f"), (10_000.0, "0!.0000", ".4f"), (1.0, "General", "g")],
)
def test_an_old_workbook_shows_what_its_formats_show(
    tmp_path: Path, scale: float, number_format: str, decimals: str
) -> None:
    """`0!.0000` shows 12345000 as 1234.5000: values alone would be ten thousand times too large."""
    path = tmp_path / "预算.xls"
    xls(path, scale, number_format)
    found = figures(path)
    comma = "," if "#" in number_format else ""
    assert found[("合计", "total")] == f"{1234.5:{comma}{decimals}}"
    assert found[("2012604", "project")] == f"{34.5:{comma}{decimals}}"
    assert set(found) == set(FIGURES)


def test_hidden_parts_of_an_old_workbook_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "预算.xls"
    book = xls(path)
    sheet = book.get_sheet(0)
    sheet.col(3).hidden = True
    sheet.row(6).hidden = True
    draft = book.add_sheet("草稿")
    draft.write(0, 0, "收入总表")
    draft.visibility = 1
    book.save(str(path))
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    assert len(records["disclosure_pages"]) == 1
    texts = [c["text"] for c in records["disclosure_cells"]]
    assert "基本支出" not in texts and "行政运行" not in texts and "34.50" in texts
    assert [n["kind"] for n in records["disclosure_notices"]].count("hidden_cells") == 1


def test_an_old_workbook_that_nobody_calculated_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "预算.xls"
    book = xls(path)
    book.get_sheet(0).write(8, 2, xlwt.Formula("SUM(C7:C8)"))
    book.save(str(path))
    assert reason(path).startswith("unsupported: 1 formulas have no stored result")


def test_a_damaged_old_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "预算.xls"
    xls(path)
    content = path.read_bytes()
    path.write_bytes(content[:1500] + b"\xff" * 200 + content[1700:])
    assert reason(path).startswith("damaged: ")


def test_an_old_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    """Its second record says that the rest is encrypted (FILEPASS in place of INTERFACEHDR)."""
    path = tmp_path / "预算.xls"
    xls(path)
    path.write_bytes(path.read_bytes().replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1))
    assert reason(path).startswith("encrypted: ")


@pytest.mark.parametrize("kind", ["spreadsheet", "text"])
def test_open_documents_show_what_they_store_as_shown(tmp_path: Path, kind: str) -> None:
    path = tmp_path / {"spreadsheet": "预算.ods", "text": "预算.odt"}[kind]
    lead = (
        "<text:p>支出总表</text:p><text:p>部门：示例县档案局<text:s text:c='9'/>单位：万元</text:p>"
    )
    body = open_table(TABLE) if kind == "spreadsheet" else lead + open_table(TABLE[2:])
    open_document(path, kind, body)
    assert figures(path) == FIGURES


def test_hidden_rows_columns_and_sheets_of_an_open_workbook(tmp_path: Path) -> None:
    body = open_table(TABLE).replace(
        "<table:table-row>",
        "<table:table-column/><table:table-column table:number-columns-repeated='2'/>"
        "<table:table-column table:visibility='collapse'/><table:table-row>",
        1,
    )
    rows = body.split("<table:table-row>")
    rows[7] = "<table:table-row table:visibility='filter'>" + rows[7]
    body = "<table:table-row>".join(rows[:7]) + rows[7] + "<table:table-row>" + rows[8]
    style = (
        '<style:style style:name="ta2"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    draft = open_table(TABLE, "草稿").replace(
        "<table:table ", '<table:table table:style-name="ta2" '
    )
    path = open_document(tmp_path / "预算.ods", "spreadsheet", body + draft, style)
    records = extract_document(path, "0" * 16, "0" * 64, 100)
    texts = [c["text"] for c in records["disclosure_cells"]]
    assert len(records["disclosure_pages"]) == 1
    assert "基本支出" not in texts and "行政运行" not in texts and "34.50" in texts


def test_a_deletion_and_a_comment_are_no_text_of_an_open_document(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:p>9</text:p></text:tracked-changes><text:p>支出总表</text:p>"
        "<text:p>单位：万元</text:p>"
        + open_table(TABLE[2:]).replace(
            ">34.50", "><office:annotation><text:p>7</text:p></office:annotation>34.50"
        )
    )
    path = open_document(tmp_path / "预算.odt", "text", body)
    assert figures(path)[("2012604", "total")] == "34.50"
    assert reason(path) == ""


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            open_table(TABLE).replace(
                "<table:table-cell><text:p>行政运行</text:p></table:table-cell>",
                '<table:table-cell table:formula="of:=[.A1]"/>',
            ),
            "unsupported: 1 formulas have no stored result",
        ),
        (
            open_table(TABLE).replace(
                "<table:table-cell><text:p>行政运行",
                '<table:table-cell table:number-columns-repeated="10000"><text:p>行政运行',
            ),
            "too_large: ",
        ),
        (
            open_table(TABLE).replace(
                "<table:table-row><table:table-cell><text:p>2012601",
                '<table:table-row table:number-rows-repeated="49000"><table:table-cell '
                'table:number-columns-repeated="190"><text:p>2012601',
            ),
            "too_large: ",
        ),
    ],
    ids=["formula", "wide", "many"],
)
def test_open_workbooks_that_are_refused(tmp_path: Path, body: str, told: str) -> None:
    path = open_document(tmp_path / "预算.ods", "spreadsheet", body)
    assert reason(path).startswith(told)


def test_a_workbook_of_ten_thousand_columns_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(range(10_000)))
    book.save(tmp_path / "a.xlsx")
    assert reason(tmp_path / "a.xlsx").startswith("too_large: the sheet Sheet has 1 rows and 10000")


ENCRYPTED = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"


def test_a_password_is_asked_for_by_name(tmp_path: Path) -> None:
    path = open_document(tmp_path / "a.ods", "spreadsheet", open_table(TABLE))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", ENCRYPTED)
    assert reason(path).startswith("encrypted: ")


@pytest.mark.parametrize("name", ["预算.mht", "预算.pdf", "预算"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_saved_whole_as_one_file(tmp_path: Path, name: str, charset: str) -> None:
    page = base64.encodebytes(html(charset).encode(charset)).decode()
    text = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n"
        f"--X\nContent-Type: text/html; charset={charset}\n"
        f"Content-Transfer-Encoding: base64\n\n{page}\n"
        "--X\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--X--\n"
    )
    path = tmp_path / name
    path.write_text(text, encoding="ascii")
    assert figures(path) == FIGURES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "gbk"])
@pytest.mark.parametrize("name", ["预算.html", "预算.txt"])
def test_text_in_any_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(html().replace('<meta charset="utf-8">', "").encode(encoding))
    assert figures(path) == FIGURES


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_table_of_values_between_marks(tmp_path: Path, encoding: str, mark: str) -> None:
    with (tmp_path / "预算.csv").open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle, delimiter=mark).writerows([typed(v) for v in row] for row in TABLE)
    assert figures(tmp_path / "预算.csv") == FIGURES


@pytest.mark.parametrize("charset", ["", "big5"])
def test_big5_is_read_as_what_it_is(tmp_path: Path, charset: str) -> None:
    text = (
        f"<html><meta charset='{charset}'>" + "<p>本年預算撥款項目總額單位萬元1.50元，萬元</p>" * 9
    )
    (tmp_path / "a.html").write_bytes(text.encode("big5"))
    assert reason(tmp_path / "a.html").startswith("traditional: ")


OLD = {
    "a.doc": b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument\0".encode("utf-16-le"),
    "a.wps": b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "WordDocument\0".encode("utf-16-le"),
    "a.rtf": b"{\\rtf1\\ansi 2026}",
    "called.doc": b"{\\rtf1\\ansi 2026}",
    "called.xls": b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
}


@pytest.mark.parametrize("name", OLD)
def test_older_files_name_what_would_read_them(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (tmp_path / name).write_bytes(OLD[name])
    assert reason(tmp_path / name).startswith("unsupported: ")
    assert "install LibreOffice" in reason(tmp_path / name)


@pytest.mark.parametrize("name", OLD)
def test_older_files_are_read_as_what_they_are_converted_to(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the program: it is called without a shell, in a profile of its own."""
    (tmp_path / name).write_bytes(OLD[name])
    ready = {"docx": word_file(tmp_path / "r.docx"), "xlsx": workbook(tmp_path / "r.xlsx")}
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f'printf "%s\\n" "$@" > {tmp_path}/called\n'
        'grep -q DisableMacrosExecution "${1#-env:UserInstallation=file://}/user/'
        'registrymodifications.xcu" || exit 1\n'
        "while [ $# -gt 1 ]; do case $1 in --convert-to) kind=$2;; --outdir) out=$2;; esac; shift; "
        f'done\nmkdir -p "$out"; cp {tmp_path}/r.$kind "$out/document.$kind"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(shutil, "which", lambda wanted: str(program))
    found = figures(tmp_path / name)
    assert found[("合计", "total")] in {"1,234.50", "1234.5"}
    assert len(ready) == 2 and (tmp_path / "called").read_text().startswith("-env:")


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        ("exit 1", "does not convert"),
        ("exit 0", "does not convert"),
        ("sleep 60", "run again when the machine is less busy"),
        ("while :; do :; done", "does not convert"),  # it computes beyond its limit
    ],
)
def test_a_conversion_that_fails_is_refused(
    tmp_path: Path, behaviour: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.readers.office import converted

    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{behaviour}\n")
    program.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda wanted: str(program))
    monkeypatch.setattr(converted, "_SECONDS", 1)
    if behaviour == "sleep 60":
        monkeypatch.setattr(converted, "_PATIENCE", 1)
    (tmp_path / "a.rtf").write_bytes(OLD["a.rtf"])
    assert said in reason(tmp_path / "a.rtf")


def test_cells_that_lost_their_table_in_conversion_are_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A .doc came out as one paragraph, 2,450.562,029.67420.89, and was "not_a_budget"."""
    from extract.readers.office import converted

    made = docx.Document()
    made.add_paragraph("合计2,450.562,029.67420.89208社会保障和就业支出354.60354.60")
    made.save(tmp_path / "made.docx")
    monkeypatch.setattr(shutil, "which", lambda wanted: "soffice")
    monkeypatch.setattr(converted, "_convert", lambda *_: tmp_path / "made.docx")
    (tmp_path / "a.rtf").write_bytes(OLD["a.rtf"])
    assert "whose tables LibreOffice does not convert" in reason(tmp_path / "a.rtf")


def test_every_kind_that_is_converted_says_what_it_is() -> None:
    assert all(name.startswith(("a ", "an ")) for name, _, _ in CONVERTED.values())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"Rar!\x1a\x07\x01\x00rest", "an archive; unpack it"),
        (b"7z\xbc\xaf\x27\x1crest", "an archive; unpack it"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old office file of another kind"),
        (b"From: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", "a mail; save"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/alternative;\n boundary=b\n", "a mail; save"),
    ],
)
def test_what_is_not_read_names_its_remedy(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.rar").write_bytes(content)
    assert told in sniff(tmp_path / "a.rar")[1]
