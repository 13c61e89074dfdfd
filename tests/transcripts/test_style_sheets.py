"""What style sheets, colours and elements of a web page hide is no figure; raised digits are none.

A 9 before 10.00 and 2.50 is hidden in each way; the figures are those of `test_web_pages`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.readers.transcript.html_shown import shown
from tests.transcripts.test_web_pages import RIGHT, changed, page, read, table


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (".w .x { display:none }", '<b class="w"><i class="x">9</i></b>{}'),
        ("td > b > i.x{display:none}", '<b><i class="x">9</i></b>{}'),
        ("[data-old]{display:none}", '<b data-old="1">9</b>{}'),
        (".a.b{display:none}", '<b class="a b">9</b>{}'),
        ("td b:first-child{display:none}", "<b>9</b><i>{}</i>"),
        ("@media screen{.x{display:none}}", '<b class="x">9</b>{}'),
        ("/* a */.x/* b */{color:red;/* c */display:none}", '<b class="x">9</b>{}'),
        (".x{display:none}b{display:inline}", '<b class="x">9</b>{}'),
        (".x{color:#fff}", '<b class="x">9</b>{}'),
        ("th{background:#369}", '<b style="color:#fff">9</b>{}'),
        ("", '<b style="color:#fefefe">9</b>{}'),
        ("", '<b style="color:hsl(0,0%,100%)">9</b>{}'),
        ("", '<b style="color:rgba(0,0,0,0)">9</b>{}'),
        ("", '<b style="background:#ddd;color:#dedede">9</b>{}'),
        ("", '<b style="font-size:1px">9</b>{}'),
        ("", '<b style="font:0.1px a">9</b>{}'),
        ("", '<b style="opacity:.01">9</b>{}'),
        ("", '<b style="position:absolute;transform:translateX(-9999px)">9</b>{}'),
        ("", '<b style="-webkit-text-fill-color:transparent">9</b>{}'),
        ("", '<b style="zoom:0.01">9</b>{}'),
        ("", '<b style="font:0/0 a">9</b>{}'),
        ("", '<b style="display:inline-block;scale:0">9</b>{}'),
        ("", '<b style="display:inline-block;transform:rotateY(90deg)">9</b>{}'),
        ("", '<b style="position:absolute;translate:-9999px">9</b>{}'),
        (":root{--w:#fff}", '<b style="color:var(--w)">9</b>{}'),
        ("", '<b style="color:var(--none, white)">9</b>{}'),
        ("b:is(.x, .y){display:none}", '<b class="y">9</b>{}'),
        ("", "<details><summary>{}</summary>9</details>"),
        ("", "<svg width=0><text>9</text></svg>{}"),
        ("", "<audio>9</audio>{}"),
        ("", "<b popover>9</b>{}"),
        ("", '<input type="password" value="9">{}'),
    ],
)
def test_what_is_hidden_is_no_figure_and_is_told(tmp_path: Path, style: str, written: str) -> None:
    status, cells, notices = read(tmp_path, page(table(changed(2, written)), style))
    assert (status, cells) == ("loaded", RIGHT)
    assert "hidden_text" in notices


@pytest.mark.parametrize(
    ("style", "written"),
    [
        (".x{display:none}.x.on{display:block}", '<b class="x on">{}</b>'),
        ("#x{display:none}", "<b>{}</b>"),
        (".w .x{display:none}", '<b class="x">{}</b>'),
        ("b > i{display:none}", "<b><u><i>{}</i></u></b>"),
        (".x:hover{display:none}", '<b class="x">{}</b>'),
        ("@media (max-width:600px){.x{display:none}}", '<b class="x">{}</b>'),
        (".x{display:none}", '<b class="x" style="display:inline">{}</b>'),
        ("td{background:#369}", '<b style="color:#fff">{}</b>'),
        ("", '<b style="color:#fff"><i style="color:#000">{}</i></b>'),
        ("", '<b style="color:#888">{}</b>'),
        ("", "<details open>{}</details>"),
        ("", "<svg>{}"),  # never closed: it takes nothing with it
    ],
)
def test_what_is_shown_is_read(tmp_path: Path, style: str, written: str) -> None:
    assert read(tmp_path, page(table(changed(2, written)), style))[:2] == ("loaded", RIGHT)


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("b:not(.kept){display:none}", "<b>9</b>{}"),
        ("i + b{visibility:hidden}", "<i></i><b>9</b>{}"),
        ("td b:last-child{opacity:0}", "{}<b>9</b>"),
        (".w{& b{display:none}}", '<u class="w"><b>9</b></u>{}'),
    ],
)
def test_what_a_rule_may_hide_that_is_not_followed_opens_the_page(
    tmp_path: Path, style: str, written: str
) -> None:
    status = read(tmp_path, page(table(changed(2, written)), style))[0]
    assert status == "partly_loaded page_ledger_open"


@pytest.mark.parametrize(
    "style",
    [
        "b:not(.kept):hover{display:none}",
        "b::before{display:none}",
        "b:last-child{color:red}",
        "i + h6{display:none}",
    ],
)
def test_other_rules_that_are_not_followed_open_nothing(tmp_path: Path, style: str) -> None:
    found = read(tmp_path, page(table(changed(2, "<b>{}</b>")), style))
    assert found[:2] == ("loaded", RIGHT)


@pytest.mark.parametrize(
    "mark",
    [
        '<sup><a href="#n">2</a></sup>',
        '<span style="vertical-align:super;font-size:60%">2</span>',
        '<font size="1"><sup style="x">2</sup></font>',
        "$^{{2}}$",
        "<ruby><rt>2</rt></ruby>",
    ],
)
def test_a_raised_digit_is_a_mark(tmp_path: Path, mark: str) -> None:
    status, cells, _ = read(tmp_path, page(table(changed(2, "{}" + mark))))
    assert (status, cells) == ("loaded", [[*c[:2], c[2] + "²", *c[3:]] for c in RIGHT])


def test_text_that_is_shown_backwards_is_no_figure(tmp_path: Path) -> None:
    source = page(table(changed(2, '<bdo dir="rtl">{}</bdo>')))
    assert read(tmp_path, source)[0] == "partly_loaded amount_unreadable"


def test_a_hidden_table_within_a_cell_ends_there() -> None:
    inner = '<table style="display:none"><tr><td>9</td></tr></table>'
    source = f"<table><tr><td>{inner}1</td><td>2</td></tr></table>"
    assert shown(source)[:2] == (source.replace(inner, ""), 1)
