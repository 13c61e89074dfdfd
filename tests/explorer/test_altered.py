"""The explorer over an altered copy of the samples: hostile words, answers, the open warehouse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from reports import resolving
from tests.explorer.conftest import (
    COMMERCE,
    FIGURE,
    FINDING,
    HOSTILE,
    Shown,
    column,
    parsed,
)


def test_words_of_documents_are_text_everywhere(shown: Shown, altered: Path) -> None:
    """Broken on purpose: the words of the altered copy are what a page must not run."""
    for query in (
        {"view": "figure", "figure": FIGURE},
        {"view": "document", "document": COMMERCE, "page": "11"},
        {"view": "findings"}, {"view": "finding", "finding": FINDING},
        {"q": "15,571,500"}, {"view": "regions", "region": "滨河区"}, {"view": "compare"},
    ):  # fmt: skip
        page = shown(altered, **query)
        found = parsed(page)
        assert not found.xpath("//script"), query
        assert not found.xpath("//img[@onerror]"), query
        assert not found.xpath('//a[starts-with(@href, "javascript")]'), query
        for kind in ("markdown", "caption", "title", "header", "subheader", "radio"):
            shown_there = str([element.value for element in getattr(page, kind)])
            assert "javascript" not in shown_there, (query, kind)
    assert HOSTILE[0] in parsed(shown(altered, view="finding", finding=FINDING)).text_content()


def test_a_finding_is_settled_beside_the_warehouse(shown: Shown, altered: Path) -> None:
    before = altered.stat().st_mtime_ns
    page = shown(altered, view="finding", finding=FINDING)
    page.button[0].click().run()
    assert page.error, "an answer without a reason is refused"
    page.text_area[0].set_value("the page says so")
    page.button[0].click().run()
    assert not page.exception
    (answer,) = resolving.read(resolving.file_beside(altered))
    assert (answer.finding_key, answer.why) == (FINDING, "the page says so")
    assert altered.stat().st_mtime_ns == before
    assert "Answered; next run" in column(
        shown(altered, view="findings", state="all"), "findings", "State"
    )
    resolving.withdraw(FINDING, resolving.file_beside(altered))


def test_a_finding_without_cells_shows_the_page_with_its_quote(
    shown: Shown, altered: Path, tmp_path: Path
) -> None:
    path = tmp_path / "warehouse.duckdb"
    shutil.copy(altered, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute("delete from main.fct_finding_evidence")
        connection.execute("update main.fct_findings set statement_zh = '写作“行政运行”'")
    marked = '//div[contains(@class, "sheet")]/span[@class="mark own"]'
    page = parsed(shown(path, view="finding", finding=FINDING))
    assert not page.xpath('//table[@id="table-cells"]')
    assert page.xpath('//figure[@id="page11"]')
    assert page.xpath(marked)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update main.fct_findings set statement_zh = '写作“没有这句话”'")
    page = parsed(shown(path, view="finding", finding=FINDING))
    assert page.xpath('//figure[@id="page11"]')
    assert not page.xpath(marked)


def test_the_warehouse_is_free_after_a_page(shown: Shown, altered: Path) -> None:
    shown(altered, view="quality")
    with duckdb.connect(str(altered)) as connection:
        connection.execute("create table held (n integer)")
        connection.execute("drop table held")


def test_a_warehouse_that_is_written_is_said_to_be(
    shown: Shown, altered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.store._TRIES", 1)
    code = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True);"
        " sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(altered)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        page = shown(altered, view="changes")
        assert "being written" in page.warning[0].value
        writer.communicate(b"")
