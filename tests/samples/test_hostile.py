"""Hostile inputs: made the same each time, read as a person sees them, harmless to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.hostile import faults
from extract.child import Limits
from extract.document import extract_document
from extract.raw import RawStore, read_rows
from extract.readers.transcript import html_styles
from extract.run import run
from extract.sandbox import finish, start
from samples.__main__ import OUT
from samples.figures import FIGURES, load_document
from samples.hostile.corpus import EXPECTED, corpus, write
from samples.hostile.model import Hostile
from samples.hostile.pdf import hidden
from samples.render import output_path
from tests.dbt.running import raw_of_samples

GOOD = ("binhe_commerce_2026", "qingxi_water_2026")
STEP = 9  # every so many inputs of the corpus take part


@pytest.fixture(scope="module")
def inputs() -> list[Hostile]:
    return list(corpus())


def test_there_are_more_than_three_hundred_of_many_kinds(inputs: list[Hostile]) -> None:
    assert len(inputs) > 300
    assert len({each.kind for each in inputs}) > 12
    assert len({(each.kind, each.name) for each in inputs}) == len(inputs)


def test_they_are_the_same_each_time(inputs: list[Hostile], tmp_path: Path) -> None:
    assert write(tmp_path) == len(inputs)
    assert len((tmp_path / EXPECTED).read_text(encoding="utf-8").splitlines()) == len(inputs) + 1
    for each in inputs:
        assert (tmp_path / each.kind / each.name).read_bytes() == each.content


@pytest.fixture(scope="module")
def mixed(
    inputs: list[Hostile], tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Hostile], Path]:
    """Some of each kind in one folder with good documents, read in one run."""
    folder = tmp_path_factory.mktemp("mixed")
    # A few of those that cost are cheap; a name may be one that the system hides or cannot hold.
    some = [each for each in inputs if each.kind not in {"costly", "names"}][::STEP]
    for number, each in enumerate(some):
        path = folder / "in" / str(number) / each.name
        path.parent.mkdir(parents=True)
        path.write_bytes(each.content)
    for name in GOOD:
        path = output_path(load_document(FIGURES / name), OUT)
        (folder / "in" / path.name).write_bytes(path.read_bytes())
    run([folder / "in"], RawStore(folder / "raw"), Limits(seconds=60), workers=2)
    return some, folder / "raw"


def test_each_is_read_as_a_person_sees_it(mixed: tuple[list[Hostile], Path]) -> None:
    some, raw = mixed
    records = _by_document(raw)
    paths = {
        row["file_path"]: row["document_id"]
        for shard in (raw / "disclosure_files").glob("??.csv")
        for row in read_rows(shard)
    }
    wrong = {}
    for number, each in enumerate(some):
        found = list(faults(each, records[paths[f"{number}/{each.name}"]]))
        if found:
            wrong[f"{each.kind}/{each.name}"] = found
    assert len(some) > 40
    assert wrong == {}


def test_good_documents_are_as_without_them(
    mixed: tuple[list[Hostile], Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with_them, without = _by_document(mixed[1]), _by_document(raw_of_samples(tmp_path_factory))
    names = {Path(str(load_document(FIGURES / name).meta["file"])).name for name in GOOD}
    seen = 0
    for document, tables in without.items():
        if tables["disclosure_documents"][0]["file_name"] in names:
            seen += 1
            assert tables == with_them[document]
    assert seen == len(GOOD)


# Hidden by what the corpus got later, one of each: every ninth input does not meet them all.
LATER = (
    "clip_path_before", "no_height_blank", "no_width_before", "scaled_blank", "shut_dialog_before",
    "filtered_blank", "ruby_before", "white_by_theme_0", "black_on_black_0", "style_1",
    "field_hidden", "covered", "turned", "white_on_dark",
)  # fmt: skip


@pytest.mark.parametrize("stem", LATER)
def test_later_ways_of_hiding(inputs: list[Hostile], tmp_path: Path, stem: str) -> None:
    found = [each for each in inputs if each.name.rpartition(".")[0] == stem]
    assert found
    for each in found:
        path = tmp_path / each.name
        path.write_bytes(each.content)
        assert list(faults(each, extract_document(path, "0" * 16, "", 10))) == []


# Each took a minute or more while a pattern tried every place of it from every other one.
LONG = (
    "empty_lines", "styles", "styles_in_tags", "comments", "selectors", "brackets", "media",
    "long_names", "format_codes", "blanks_in_cell",
)  # fmt: skip


@pytest.mark.parametrize("stem", LONG)
def test_what_is_long_costs_what_it_weighs(
    inputs: list[Hostile], tmp_path: Path, stem: str
) -> None:
    (each,) = [each for each in inputs if each.name.rpartition(".")[0] == stem]
    path = tmp_path / each.name
    path.write_bytes(each.content)
    # Seconds of computing: a machine with other work to do changes nothing.
    limits = Limits(seconds=5)
    assert list(faults(each, finish(start(path, "0" * 16, "", limits), limits))) == []


def test_more_rules_than_a_page_has_are_refused(
    inputs: list[Hostile], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (each,) = [each for each in inputs if each.name == "rules.html"]
    path = tmp_path / each.name
    path.write_bytes(each.content)
    monkeypatch.setattr(html_styles, "_MAX_ASKED", 10_000)
    (document,) = extract_document(path, "0" * 16, "", 10)["disclosure_documents"]
    assert (document["status"], document["reason"][:10]) == ("refused", "too_large:")


def test_a_figure_that_nobody_sees_is_found_out() -> None:
    each = next(hidden())
    cells = [{"text": text} for text in each.seen.elements()]
    document = {"status": "loaded", "reason": ""}
    notices = [{"kind": "hidden_text"}]
    records: dict[str, list[dict[str, Any]]] = {
        "disclosure_documents": [document], "disclosure_cells": cells,
        "disclosure_notices": notices,
    }  # fmt: skip
    assert list(faults(each, records)) == []
    cells.append({"text": "8,888.88"})
    assert list(faults(each, records)) == ["read and not seen: 8,888.88"]
    del cells[:2]
    assert any(what.startswith("seen and not read") for what in faults(each, records))
    document.update(status="refused", reason="crashed: code 1")
    notices.clear()
    assert "crashed: code 1" in list(faults(each, records))


def _by_document(raw: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Raw rows by document and table, without where the file lay."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for table, path in _tables(raw):
        for row in read_rows(path):
            found[row["document_id"]][table].append(row)
    return found


def _tables(raw: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(raw.glob("*/??.csv")):
        if path.parent.name not in {"disclosure_files", "disclosure_manifest"}:
            yield path.parent.name, path
