"""The pages of the Data Docs: what documents print is text in them, and nothing runs."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from expectations import site
from expectations.outcomes import Check, Failure, Outcome
from expectations.suites import Suite
from tests import browser

HOSTILE = [
    "<svg onload=document.title='PWNED'>",
    "<scr<script></script>ipt>document.title+='!'</scr<script></script>ipt>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "</style></title><script>alert(1)</script>",
    "<a href='javascript:alert(1)'>x</a>",
]
ELEMENTS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "h1",
    "h2",
    "h3",
    "p",
    "small",
    "span",
    "em",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
}


class Page(HTMLParser):
    """Elements, attributes and the text of a page, as a browser takes it apart."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.policies: list[str] = []
        self.text = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.elements.add(tag)
        self.attributes |= set(given)
        self.links += [given["href"] or ""] if "href" in given else []
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(given.get("content") or "")

    def handle_data(self, data: str) -> None:
        self.text += data


def outcome(text: str) -> Outcome:
    failure = Failure("critical", f"A2 {text}", [{"document": text, text: text}], 77, None)
    raised = Failure("warning", "W", [], None, exception=text)
    checks = [
        Check(f"A2 {text}", text, failure),
        Check("W", text, raised),
        Check(text, text),
    ]
    return Outcome(Suite("identities_x/../../y", text, "fct_x", [], {"broken": 1}), checks)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_document_prints_is_text(tmp_path: Path, text: str) -> None:
    site.write(tmp_path, [outcome(text)], Path("a.duckdb"), datetime(2026, 11, 28, tzinfo=UTC))
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) == 2
    for path in pages:
        page = Page(path.read_text(encoding="utf-8"))
        assert page.elements <= ELEMENTS, path
        assert not [name for name in page.attributes if name.startswith("on")]
        assert text in page.text
        assert all(link.endswith(".html") and ":" not in link for link in page.links)
        (policy,) = page.policies
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "script" not in policy and "font-src data:" in policy


def test_pages_bring_the_font_of_what_they_print(tmp_path: Path) -> None:
    """Boxes stood in the place of Chinese where the reader's machine had no Chinese font."""
    site.write(tmp_path, [outcome("镌刻")], Path("a.duckdb"), datetime(2026, 11, 28, tzinfo=UTC))
    for path in tmp_path.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert html.count("@font-face") == 1
        data = html.split("data:font/woff;base64,")[1].split('"')[0]
        known = TTFont(BytesIO(base64.b64decode(data))).getBestCmap()
        assert {ord(c) for c in "镌刻预算公开数据核对"} <= set(known)
        assert '"Yusuan Sans"' in html.split("body {")[1].split("}")[0]


@browser.needed
def test_nothing_runs_in_a_browser(tmp_path: Path) -> None:
    given = outcome(" ".join(HOSTILE))
    site.write(tmp_path, [given], Path("a.duckdb"), datetime(2026, 11, 28, tzinfo=UTC))
    for path in tmp_path.rglob("*.html"):
        html = browser.dom(path)
        assert "&lt;svg onload=" in html
        assert not browser.title(html).startswith("PWNED")
        assert not set(re.findall(r"<(svg|img|script)\b", html))


@browser.needed
def test_a_page_that_runs_something_is_seen(tmp_path: Path) -> None:
    """The browser of these tests runs what a page holds, and says what its policy forbids."""
    (tmp_path / "a.html").write_text(f"<title>quiet</title>{HOSTILE[0]}", encoding="utf-8")
    assert browser.title(browser.dom(tmp_path / "a.html")) == "PWNED"
    barred = f'<meta http-equiv="Content-Security-Policy" content="default-src">{HOSTILE[0]}'
    (tmp_path / "b.html").write_text(barred, encoding="utf-8")
    with pytest.raises(AssertionError, match="Content Security Policy"):
        browser.dom(tmp_path / "b.html")


def test_a_suite_never_names_a_file_outside_of_the_docs() -> None:
    assert outcome("x").page == "suites/identities_x_.._.._y.html"


def test_a_page_says_what_was_asked_and_what_was_found(tmp_path: Path) -> None:
    site.write(tmp_path, [outcome("合计")], Path("a.duckdb"), datetime(2026, 11, 28, tzinfo=UTC))
    suite = Page(next((tmp_path / "suites").iterdir()).read_text(encoding="utf-8")).text
    assert "A2 合计" in suite
    assert "77 in all" in suite
    assert "could not be evaluated: 合计" in suite
    overview = Page((tmp_path / "index.html").read_text(encoding="utf-8")).text
    assert "1 expectations fail with severity error" in overview
