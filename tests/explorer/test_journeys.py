"""Journeys through the explorer in a real browser, over the copy with hostile words in it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from extract.run import find_files
from reports import resolving
from tests import browser
from tests.chromium import Chromium, opened
from tests.explorer.conftest import COMMERCE, DOCUMENTS, FIGURE, FINDING, ROOT

pytestmark = browser.needed
# The script of the page has run to its end.
READY = (
    "document.querySelector('.yu h1') && document.querySelector('[data-testid=stApp]')"
    ".dataset.testScriptState == 'notRunning'"
)
AUDIT = "临江市审计局"


@pytest.fixture(scope="module")
def server(altered: Path) -> Iterator[str]:
    """The explorer as the command starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "explorer", "--warehouse", str(altered), "--documents",
               str(DOCUMENTS), "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(300):
            with suppress(OSError), urllib.request.urlopen(address):
                break
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def tab() -> Iterator[Chromium]:
    with opened() as chromium:
        chromium.size(1280, 900)
        yield chromium


@pytest.fixture(autouse=True)
def quiet(tab: Chromium) -> Iterator[None]:
    """Every journey ends without a complaint, and without a request to another machine."""
    yield
    assert tab.complaints == []
    away = [
        address for address in tab.requests
        if not re.match(r"(http|ws)://127\.0\.0\.1[:/]|(data|blob):|about:", address)
    ]  # fmt: skip
    assert away == []
    assert tab.run("document.title") != "run", "a text of a document was run"


def cells(tab: Chromium, table: str, head: str) -> list[str]:
    found = tab.run(
        f"[...document.querySelectorAll('#table-{table} td')]"
        f".filter(cell => cell.dataset.label == '{head}').map(cell => cell.textContent)"
    )
    return [str(text) for text in found]


def link(words: str) -> str:
    """The first link that says this, as an expression of the page."""
    return f"[...document.querySelectorAll('.yu a')].find(a => a.textContent.includes('{words}'))"


def test_a_department_is_found_and_opened(tab: Chromium, server: str) -> None:
    tab.open(f"{server}?lang=zh", READY)
    tab.type("document.querySelector('input')", f"{AUDIT}")
    tab.wait("document.querySelector('#table-bodies')")
    assert "q=" in tab.run("location.search")
    tab.click(link(AUDIT), f"document.querySelector('h1').textContent == '{AUDIT}' && {READY}")
    assert "4,557.17" in tab.text()
    assert tab.run("document.title").startswith(AUDIT), "tabs and bookmarks say which page it is"


def test_two_years_are_compared(tab: Chromium, server: str) -> None:
    tab.open(f"{server}?lang=zh&q={AUDIT}", READY)
    tab.click(link(AUDIT), f"document.querySelector('h1').textContent == '{AUDIT}' && {READY}")
    tab.click(
        "[...document.querySelectorAll('.yu a')].filter(a => a.textContent == '年度对比').at(-1)",
        f"document.querySelector('#table-years') && {READY}",
    )
    assert "可比" in cells(tab, "years", "可比性说明")


def test_five_bodies_are_compared(tab: Chromium, server: str) -> None:
    tab.open(f"{server}?lang=zh&view=compare", READY)
    assert tab.run("document.querySelectorAll('#table-compare th').length") == 2 + 5
    tab.click(
        "document.querySelector('[data-testid=stCheckbox] input')",
        "document.querySelector('#table-compare td.n').textContent.match(/%|—/) "
        "&& document.querySelector('#table-compare').textContent.includes('%')",
    )
    assert "shares=1" in tab.run("location.search")


def test_a_finding_is_opened_and_its_cell_holds_the_number(tab: Chromium, server: str) -> None:
    tab.open(f"{server}?lang=zh&view=findings", READY)
    tab.click(
        f"document.querySelector('#table-findings a[href*=\"{FINDING}\"]')",
        f"document.querySelector('#table-cells') && {READY}",
    )
    tab.click(
        f"document.querySelector('#table-cells a[href*=\"{FIGURE}\"]')",
        f"document.querySelector('#printed') && document.querySelector('.mark.own') && {READY}",
    )
    assert tab.run("document.querySelector('#printed').textContent") == "15,571,500"
    assert under_the_outline(tab) == "15,571,500"
    tab.run("document.querySelector('.mark.own').style.top = '50%'")
    assert under_the_outline(tab) != "15,571,500", "an outline elsewhere holds something else"
    tab.click(
        f"document.querySelector('nav a[href*=\"document={COMMERCE}\"]')",
        f"document.querySelector('.mark.link[href*=\"{FIGURE}\"]') && {READY}",
    )


def under_the_outline(tab: Chromium) -> str:
    """The text of the file at the place that is outlined on the screen, blanks left out."""
    left, top, right, bottom = tab.run(
        "(() => { const page = document.querySelector('.sheet img').getBoundingClientRect();"
        " const mark = document.querySelector('.mark.own').getBoundingClientRect();"
        " return [(mark.left - page.left) / page.width, (mark.top - page.top) / page.height,"
        " (mark.right - page.left) / page.width, (mark.bottom - page.top) / page.height] })()"
    )
    path = next(f.path for f in find_files([DOCUMENTS]) if f.document_id == COMMERCE)
    document = pdfium.PdfDocument(path)
    page = document[10]
    width, height = page.get_size()
    text = page.get_textpage().get_text_bounded(
        left * width, (1 - bottom) * height, right * width, (1 - top) * height
    )
    document.close()
    return re.sub(r"\s", "", text)


def test_a_finding_is_settled(tab: Chromium, server: str, altered: Path) -> None:
    tab.open(f"{server}?lang=zh&view=finding&finding={FINDING}", READY)
    field = "document.querySelector('textarea')"
    tab.wait(field)
    tab.run(f"{field}.focus()")
    tab.send("Input.insertText", text="原文第11页所印如此")
    tab.click(
        "document.querySelector('[data-testid=stFormSubmitButton] button')",
        "document.body.innerText.includes('已答复')",
    )
    (answer,) = resolving.read(resolving.file_beside(altered))
    assert (answer.finding_key, answer.why) == (FINDING, "原文第11页所印如此")
    resolving.withdraw(FINDING, resolving.file_beside(altered))


@pytest.mark.parametrize("view", ["search", "compare", "findings", f"figure&figure={FIGURE}"])
def test_a_telephone_shows_all_of_it(tab: Chromium, server: str, view: str) -> None:
    tab.size(390, 844)
    tab.open(f"{server}?lang=en&view={view}", READY)
    assert tab.run("document.documentElement.scrollWidth") <= 390
    assert tab.run("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    tab.size(1280, 900)


def test_a_keyboard_is_enough(tab: Chromium, server: str) -> None:
    tab.open(f"{server}?lang=en", READY)
    reached = []
    for _ in range(40):
        for kind in ("keyDown", "keyUp"):
            tab.send("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab",
                     windowsVirtualKeyCode=9)  # fmt: skip
        reached.append(tab.run("document.activeElement.textContent.slice(0, 20)"))
    assert {"Compare", "Findings", "临江市", "CSV"} <= set(reached)
