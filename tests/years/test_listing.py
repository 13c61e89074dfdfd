"""Saved pages of sites fill the manifest: three layouts drawn by hand, and what is no match."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import quote

import pytest

from extract.__main__ import main
from extract.listing import filled

WATER, SCHOOL = "云溪县水利局2026年部门预算.pdf", "云溪县教育局2026年部门预算.pdf"

# A list of links with dates: relative addresses, the address of the page by the browser's remark.
LIST = f"""<!-- saved from url=(0034)https://www.yunxi.gov.cn/czj/ysgk/ -->
<html><head><title>预算公开_云溪县财政局</title></head><body><ul class="list">
<li><span>2026-02-14</span><a href="./202602/{quote(WATER)}"
title="云溪县水利局2026年部门预算">云溪县水利局2026…</a></li>
<li><span>2026-02-16</span><a href="./202602/{SCHOOL}">云溪县教育局2026年部门预算</a></li>
<li><span>2026-02-20</span><a href="javascript:void(0)">{WATER}</a></li>
</ul></body></html>"""

# One document with its attachments, by the metadata of the national standard for such pages.
DETAIL = f"""<html><head><meta name="ArticleTitle" content="云溪县水利局2026年部门预算公开">
<meta name="PubDate" content="2026-02-14 09:30:00">
<meta name="Url" content="https://slj.yunxi.gov.cn/zwgk/1.html">
</head><body><h1>云溪县水利局</h1><p>索引号：2025-11-03</p>
<p>附件：<a href="/upload/2026/{quote(WATER)}">附件1</a></p></body></html>"""

# A servlet that hands files out, in GBK: the name stands in what the link says; a table of rows.
SERVLET = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk">
<base href="http://www.yunxi.gov.cn/"></head><body>
<p>发布时间：2026年2月14日 来源：财政局</p><table>
<tr><td><a href="download.jsp?id=7&amp;file=a1.pdf">{WATER}</a></td><td>部门预算</td></tr>
<tr><td><a href="download.jsp?id=8">{SCHOOL}</a></td><td>2026/2/16</td></tr>
</table></body></html>"""


def listed(folder: Path) -> dict[str, dict[str, str]]:
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as handle:
        return {row["file"]: row for row in csv.DictReader(handle)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (WATER, SCHOOL):
        (tmp_path / name).write_bytes(b"%PDF-1.4 " + name.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("page", "encoding", "water", "school"),
    [
        (
            LIST, "utf-8",
            (f"https://www.yunxi.gov.cn/czj/ysgk/202602/{quote(WATER)}",
             "云溪县水利局2026年部门预算", "2026-02-14"),
            (f"https://www.yunxi.gov.cn/czj/ysgk/202602/{SCHOOL}",
             "云溪县教育局2026年部门预算", "2026-02-16"),
        ),
        (
            DETAIL, "utf-8",
            (f"https://slj.yunxi.gov.cn/upload/2026/{quote(WATER)}",
             "云溪县水利局2026年部门预算公开", "2026-02-14"),
            None,
        ),
        (
            SERVLET, "gb18030",
            ("http://www.yunxi.gov.cn/download.jsp?id=7&file=a1.pdf",
             "云溪县水利局2026年部门预算", "2026-02-14"),
            ("http://www.yunxi.gov.cn/download.jsp?id=8",
             "云溪县教育局2026年部门预算", "2026-02-16"),
        ),
    ],
    ids=["list", "detail", "servlet"],
)  # fmt: skip
def test_a_page_says_where_its_files_come_from(
    folder: Path,
    page: str,
    encoding: str,
    water: tuple[str, str, str],
    school: tuple[str, str, str] | None,
) -> None:
    (folder / "index.html").write_bytes(page.encode(encoding))
    assert main(["listing", str(folder)]) == 0
    found = listed(folder)
    assert set(found) == ({WATER, SCHOOL} if school else {WATER})
    for name, values in ((WATER, water), (SCHOOL, school)):
        if values is not None:
            row = found[name]
            assert (row["source_url"], row["title"], row["published_at"]) == values


def test_what_a_person_wrote_stays(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "index.html").write_text(LIST, encoding="utf-8")
    written = f"department,file,published_at,note\n水利局,./{WATER},2026-02-13,见邮件\n"
    (folder / "documents.csv").write_bytes(written.encode("gb18030"))
    assert main(["listing", str(folder)]) == 0
    rows = listed(folder)
    assert rows[f"./{WATER}"]["published_at"] == "2026-02-13"
    assert rows[f"./{WATER}"]["note"] == "见邮件"
    assert rows[f"./{WATER}"]["source_url"].startswith("https://")
    assert rows[SCHOOL]["published_at"] == "2026-02-16"
    assert "published_at stays 2026-02-13, a page has 2026-02-14" in capsys.readouterr().out
    # A second time nothing is new.
    before = (folder / "documents.csv").read_bytes()
    assert main(["listing", str(folder)]) == 0
    assert (folder / "documents.csv").read_bytes() == before


@pytest.mark.parametrize(
    "link",
    [
        '<a href="x/云溪县水利局2025年部门预算.pdf">2025</a>',  # another year
        '<a href="x/云溪县水利局2026年部门预算(1).pdf">again</a>',
        '<a href="x/水利局2026年部门预算.pdf">short</a>',
        f"<a href=\"javascript:open('{WATER}')\">{WATER}</a>",
        '<a href="http://[">broken</a>',
    ],
)
def test_a_name_that_is_only_like_it_is_no_match(folder: Path, link: str) -> None:
    (folder / "index.html").write_text(f"<html><body>{link}</body></html>", encoding="utf-8")
    assert main(["listing", str(folder)]) == 1
    assert not (folder / "documents.csv").exists()


def test_two_files_of_one_name_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "旧").mkdir()
    (folder / "旧" / WATER).write_bytes(b"%PDF-1.4 old")
    (folder / "index.html").write_text(DETAIL, encoding="utf-8")
    assert main(["listing", str(folder)]) == 1
    assert "several files of one name" in capsys.readouterr().out


def test_pages_that_differ_leave_a_blank(folder: Path) -> None:
    (folder / "a.html").write_text(DETAIL, encoding="utf-8")
    (folder / "b.html").write_text(DETAIL.replace("2026-02-14", "2026-03-01"), encoding="utf-8")
    assert main(["listing", str(folder)]) == 0
    assert listed(folder)[WATER]["published_at"] == ""
    assert listed(folder)[WATER]["title"] == "云溪县水利局2026年部门预算公开"


def test_nothing_is_written_on_a_dry_run(folder: Path) -> None:
    (folder / "index.html").write_text(LIST, encoding="utf-8")
    assert main(["listing", str(folder), "--dry-run"]) == 0
    assert not (folder / "documents.csv").exists()


def test_a_title_is_no_formula_of_a_spreadsheet() -> None:
    text, _ = filled(b"", {"a.pdf": {"title": "=HYPERLINK(1)"}})
    assert "'=HYPERLINK(1)" in text


def test_a_manifest_without_files_is_left_as_it_is() -> None:
    text, outcome = filled(b"name,region\nx,y\n", {"a.pdf": {"title": "t"}})
    assert (text, outcome.filled) == ("", {})
