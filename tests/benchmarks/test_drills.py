"""The drills find what they look for: a reader that does not look for damage is found out."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from benchmarks import fuzz, kills, mixing, mutations
from extract.child import Limits, in_child
from extract.document import extract_document
from extract.raw import RawStore
from extract.readers.pdf import reader
from extract.readers.pdf.streams import Structure
from extract.run import run
from samples.hostile.model import Table, table
from samples.hostile.office import workbook
from samples.hostile.pdf import draw
from tests.builders.drawing import budget


@pytest.fixture
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def originals(folders: object, scratch: Path) -> Iterator[Path]:
        scratch.mkdir()
        (scratch / "a.pdf").write_bytes(draw(table(1)))
        yield scratch / "a.pdf"

    monkeypatch.setattr(mutations, "_originals", originals)


def results(scratch: Path) -> list[str]:
    done = mutations.measure([], 6, 3, scratch, 5, lambda _: None)
    return [each.result for each in done if each.kind != mutations.PLAIN]


@pytest.mark.usefixtures("one_page")
def test_each_damage_is_named(tmp_path: Path) -> None:
    assert set(results(tmp_path)) == {mutations.NAMED}


@pytest.mark.usefixtures("one_page")
def test_a_reader_that_checks_no_stream_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "read_structure", lambda path: Structure(page_count=1))
    assert results(tmp_path)[:6].count(mutations.NAMED) < 3  # six bits under checksums


def test_a_figure_that_goes_without_a_word_is_silent() -> None:
    whole = mutations._Reading("loaded", frozenset(), Counter({("x", "1.00"): 2}), Counter("ab"))
    less = mutations._Reading("loaded", frozenset(), Counter({("x", "1.00"): 1}), Counter("a"))
    told = mutations._Reading("loaded", frozenset({"damaged: x"}), less.figures, less.rows)
    assert mutations._result(whole, whole, False) == mutations.SAME
    assert mutations._result(whole, less, False) == mutations.NO_FIGURE
    assert mutations._result(whole, less, True) == mutations.SILENT
    assert mutations._result(whole, told, True) == mutations.NAMED


def test_members_of_archives_are_fuzzed_each_anew(tmp_path: Path) -> None:
    def packed(name: str, content: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(name, content)
        return out.getvalue()

    read: list[str] = []

    def reader(path: Path, *_: object) -> dict[str, list[dict[str, str]]]:
        read.append(path.name)
        return {"disclosure_documents": [{"status": "refused", "reason": "x"}]}

    batch = [packed("a.md", b"1"), packed("b.md", b"2")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fuzz, "extract_document", reader)
        found = in_child(Limits(30, 2048, 100), fuzz.outcomes, batch, tmp_path, "archive")
        assert found == ["refused x"] * 2  # no exception of a child that wants a child
        assert list(fuzz.outcomes(batch, tmp_path, "archive")) == found
    assert [Path(name).suffix for name in read] == [".md", ".zip"] * 2


def test_a_half_written_table_is_corrupt(tmp_path: Path) -> None:
    budget(tmp_path / "in" / "a.pdf")
    raw = tmp_path / "raw"
    run([tmp_path / "in"], RawStore(raw), Limits(30, 2048, 100))
    assert kills.corrupt(raw) == []
    pages = next((raw / "disclosure_pages").glob("??.csv"))
    whole = pages.read_bytes()
    pages.write_bytes(whole[:-9])
    assert kills.corrupt(raw) == [f"shard {pages.stem} cannot be read"]
    pages.write_bytes(whole.splitlines(keepends=True)[0])
    (raw / "hashes.csv").unlink()
    assert kills.corrupt(raw)[0].endswith("has lost its pages")
    run([tmp_path / "in"], RawStore(raw), Limits(30, 2048, 100), force=True)
    kills.forget(raw)  # a run that is killed before it writes anything leaves nothing corrupt
    assert kills.corrupt(raw) == []


def test_a_published_file_that_cannot_be_read_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table fct_documents as select range as n from range(20000)")
    assert kills._unread(tmp_path) == []
    path.write_bytes(path.read_bytes()[:9000])
    assert kills._unread(tmp_path)


@pytest.mark.parametrize("carry", [draw, workbook])
def test_what_is_packed_is_changed_and_packed_again(
    tmp_path: Path, carry: Callable[[Table], bytes]
) -> None:
    whole = carry(table(1))
    path = tmp_path / "a.bin"
    for seed in range(6):
        chance = random.Random(seed)  # noqa: S311
        turned = mixing.inside(chance, whole, lambda inner: inner + b" ")
        assert turned != whole
        path.write_bytes(turned)
        records = extract_document(path, "0" * 16, "", 10)
        assert records["disclosure_documents"][0]["status"] == "loaded"


def test_an_exception_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "find_spec", lambda name: None)  # the same with atheris as without
    monkeypatch.setattr(fuzz, "_seeds", lambda family: iter([b"# 1\n", b"| a | b |\n"]))
    calm = fuzz.measure("transcript", 0.002, tmp_path, 1, lambda _: None)
    assert calm.tried and not calm.exceptions

    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(fuzz, "extract_document", broken)
    found = fuzz.measure("transcript", 0.002, tmp_path, 1, lambda _: None)
    assert found.exceptions.total() == found.tried
    assert list((tmp_path / "transcript").glob("failed-*"))
