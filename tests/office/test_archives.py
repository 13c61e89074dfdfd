"""Archives: every document in them is known by its path within, and limits hold."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from extract.child import Limits
from extract.document import extract_document
from extract.raw import RawStore, read_rows
from extract.readers import archives
from extract.run import find_files, passed_over, run
from tests.builders.drawing import budget


def pack(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def packed(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inner in files.items():
            archive.writestr(name, inner)
    return content.getvalue()


def pdf(path: Path, mark: str) -> bytes:
    return budget(path / f"{mark}.pdf", mark=mark).read_bytes()


def reason(path: Path) -> str:
    (record,) = extract_document(path, "0" * 16, "0" * 64, 100)["disclosure_documents"]
    return str(record["reason"])


def test_members_are_documents_by_their_path_in_the_archive(tmp_path: Path) -> None:
    content = pdf(tmp_path / "made", "one")
    folder = tmp_path / "in"
    folder.mkdir()
    files = {
        "附件1/预算.pdf": content,
        "附件2/预算": pdf(tmp_path / "made", "two"),  # a PDF under any name
        "../../etc/x.pdf": pdf(tmp_path / "made", "three"),
        "封面.jpg": b"\xff\xd8\xff",
    }
    pack(folder / "某局.pdf", files)  # an archive under another name
    (folder / "same.pdf").write_bytes(content)
    found = find_files([folder])
    assert [f.name for f in found] == [
        "same.pdf",
        "某局.pdf/etc/x.pdf",
        "某局.pdf/附件1/预算.pdf",
        "某局.pdf/附件2/预算",
    ]
    assert passed_over([folder]) == {".jpg": 1}
    outcome = run([folder], RawStore(tmp_path / "raw"), Limits())
    assert len(outcome.files) == 4 and len(outcome.read) == 3  # the same bytes twice
    shards = (tmp_path / "raw" / "disclosure_files").glob("*.csv")
    rows = [row for shard in shards for row in read_rows(shard)]
    assert {r["file_path"]: (r["file_name"], r["folder"]) for r in rows}[
        "某局.pdf/附件1/预算.pdf"
    ] == ("预算.pdf", "某局.pdf/附件1")
    assert not (tmp_path / "etc").exists()


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"0123.pdf": pdf(tmp_path, "one")}, zipfile.ZIP_STORED)
    name = "预算".encode("gb18030")  # as many bytes as 0123
    path.write_bytes(path.read_bytes().replace(b"0123.pdf", name + b".pdf"))
    assert [f.name for f in find_files([tmp_path / "a.zip"])] == ["a.zip/预算.pdf"]


def test_an_archive_within_an_archive_is_refused_by_name(tmp_path: Path) -> None:
    innermost = packed({"c.pdf": pdf(tmp_path / "made", "deep")})
    inner = packed({"b.zip": innermost, "c.pdf": pdf(tmp_path / "made", "less deep")})
    folder = tmp_path / "in"
    folder.mkdir()
    pack(folder / "a.zip", {"inner.zip": inner, "top.pdf": pdf(tmp_path / "made", "top")})
    found = {f.name: f.path for f in find_files([folder])}
    assert list(found) == ["a.zip/inner.zip", "a.zip/top.pdf"]
    assert reason(found["a.zip/inner.zip"]).startswith(
        "unsupported: an archive within an archive; unpack it"
    )
    assert reason(found["a.zip/top.pdf"]) == ""


BOMB = b"0" * 40_000_000


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.pdf": BOMB}, "too_large: a.pdf unpacks to 40 MB"),
        ({f"{n}.pdf": b"%PDF-" for n in range(501)}, "too_large: an archive of 501 files"),
        ({"a.jpg": b"\xff\xd8\xff"}, "unsupported: an archive that holds no document"),
        ({}, "unsupported: an archive that holds no document"),
    ],
    ids=["ratio", "count", "pictures", "empty"],
)
def test_an_archive_over_a_limit_is_refused_by_name(
    tmp_path: Path, files: dict[str, bytes], told: str
) -> None:
    path = pack(tmp_path / "a.zip", {**files, "目录/": b""})
    assert [f.name for f in find_files([tmp_path])] == ["a.zip"]
    assert reason(path).startswith(told)


def test_an_archive_that_is_large_as_a_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2_500)
    path = pack(tmp_path / "a.zip", {"a.pdf": pdf(tmp_path / "made", "one") * 2})
    assert reason(path).startswith("too_large: unpacks to 0 MB")


def test_an_archive_whose_list_of_files_is_long_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is read as a whole: 600,000 names are half a gigabyte in memory."""
    path = pack(tmp_path / "a.zip", {f"{n}.pdf": b"" for n in range(30)})
    monkeypatch.setattr(archives, "_MAX_DIRECTORY", 1000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert archives.is_archive(path)
    assert archives.members(path) == ()
    assert archives.refusal(path) == "too_large: an archive of more than 500 files"


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.pdf": b"%PDF-"}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + offset, 1)
    path.write_bytes(content)
    assert reason(path).startswith("encrypted: the archive needs a password")
    assert [f.name for f in find_files([path])] == ["a.zip"]


@pytest.mark.parametrize("place", [0.4, 0.99], ids=["member", "directory"])
def test_a_damaged_archive_is_refused(tmp_path: Path, place: float) -> None:
    path = pack(tmp_path / "a.zip", {"a.pdf": pdf(tmp_path / "made", "one")}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    content[int(len(content) * place)] ^= 0xFF
    path.write_bytes(content)
    assert [f.name for f in find_files([path])] == ["a.zip"]
    assert reason(path).startswith("damaged: ")


def test_a_member_without_a_name_ends_no_run(tmp_path: Path) -> None:
    """`ZipInfo.is_dir` looks at the last character of the name."""
    path = pack(tmp_path / "a.zip", {"a.pdf": pdf(tmp_path / "made", "one")})
    with zipfile.ZipFile(path, "a") as archive:
        nameless = zipfile.ZipInfo("x")
        nameless.filename = ""
        archive.writestr(nameless, b"x")
    assert [f.name for f in find_files([path])] == ["a.zip/a.pdf"]


def test_a_member_longer_than_it_says_is_not_unpacked_further(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", {"a.pdf": BOMB})
    content = path.read_bytes().replace(struct.pack("<I", len(BOMB)), struct.pack("<I", 5_000))
    path.write_bytes(content)
    assert [f.name for f in find_files([path])] == ["a.zip"]
    assert reason(path).startswith("damaged: ")


@pytest.mark.parametrize("names", [["[Content_Types].xml", "ppt/presentation.xml"]])
def test_an_office_file_is_no_archive(tmp_path: Path, names: list[str]) -> None:
    path = pack(tmp_path / "a.zip", {**dict.fromkeys(names, b"<x/>"), "media/a.pdf": b"%PDF-"})
    assert [f.name for f in find_files([path])] == ["a.zip"]
    assert reason(path).startswith("unsupported: ")


PAGE = "<html><p>支出总表 单位：万元</p><table>{}</table></html>"
ROWS = "<tr><td>科目编码</td><td>合计</td></tr>" + "<tr><td>201</td><td>1.50</td></tr>" * 3


def test_parts_of_a_saved_page_are_read_where_they_hold_a_table(tmp_path: Path) -> None:
    """Browsers save frames and advertisements beside a page, Excel its worksheets."""
    pages = {"预算.htm": "", "预算.files/sheet001.htm": ROWS}
    pages |= {"通知.html": "", "通知_files/frame.html": ""}
    for name, rows in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE.format(rows), encoding="utf-8")
    found = [f.name for f in find_files([tmp_path])]
    assert found == ["通知.html", "预算.files/sheet001.htm", "预算.htm"]
    assert passed_over([tmp_path]) == {".html": 1}
