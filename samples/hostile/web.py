"""Web pages and transcriptions: hidden elements, form fields, odd blanks and codings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from samples.hostile.model import HEAD, LOADED, OPEN, REFUSED, Hostile, Table, table

STYLE = (
    "<style>.x, #x { display: none } td.gone { visibility: hidden } .z, span.y { display: none } "
    "@media screen { .paper { display: none } } .w > .v, [data-old] { display: none }</style>"
)
# What a browser does not show of `{}`.
HIDDEN = {
    "display_none": '<span style="display:none">{}</span>',
    "display_none_important": '<span style="color:red; display : none !important">{}</span>',
    "visibility": '<span style="visibility:hidden">{}</span>',
    "attribute": "<span hidden>{}</span>",
    "class": '<span class="a x">{}</span>',
    "id": '<span id="x">{}</span>',
    "del": "<del>{}</del>",
    "struck": "<s>{}</s>",
    "old_strike": "<strike>{}</strike>",
    "opacity": '<span style="opacity:0">{}</span>',
    "font_size": '<font style="font-size:0px">{}</font>',
    "white": '<span style="color:#ffffff">{}</span>',
    "white_font": '<font color="white">{}</font>',
    "transparent": '<span style="color: transparent">{}</span>',
    "off_screen": '<span style="position:absolute;left:-9999px">{}</span>',
    "template": "<template>{}</template>",
    "script": "<script>document.write({})</script>",
    "comment": "<!-- {} -->",
    "hidden_field": '<input type="hidden" value="{}">',
    "office": '<span style="mso-hide:all">{}</span>',
    "noscript": "<noscript>{}</noscript>",
    "clip_path": '<span style="clip-path: inset(100%)">{}</span>',
    "indented": '<span style="display:inline-block;text-indent:-9999px">{}</span>',
    "no_height": '<span style="display:inline-block;max-height:0;overflow:hidden">{}</span>',
    "no_width": '<span style="display:inline-block;width:0;overflow:hidden">{}</span>',
    "scaled": '<span style="display:inline-block;transform:scale(0)">{}</span>',
    "shut_dialog": "<dialog>{}</dialog>",
    "other_option": "<select><option selected><option>{}</select>",
    "filtered": '<span style="filter:opacity(0)">{}</span>',
    "listed_class": '<span class="y">{}</span>',
    "data_list": "<datalist><option>{}</datalist>",
    "title": '<span title="{}"></span>',
    "shown_on_paper": '<span class="paper">{}</span>',
    "ruby": "<ruby><rp>{}</rp></ruby>",
    "shut_details": "<details><summary></summary>{}</details>",
    "below": '<b class="w"><i class="v">{}</i></b>',
    "of_an_attribute": "<b data-old>{}</b>",
    "nearly_white": '<b style="color:#fefefe">{}</b>',
    "one_pixel": '<b style="font-size:1px">{}</b>',
    "player": "<audio>{}</audio>",
}
# What it shows: a figure as the value of a form field.
SHOWN = {
    "field": '<input value="{}">',
    "text_field": '<input type="text" size=8 value="{}" readonly>',
    "select": "<select><option>1.00<option selected>{}</select>",
    "entities": "<b>&#8203;{}</b>",
    "nested": "<p><span><font>{}</font></span></p>",
    "underlined": "<ins>{}</ins>",
    "open_details": "<details open><summary></summary>{}</details>",
    "text_area": "<textarea>{}</textarea>",
    "named_only": '<span aria-hidden="true">{}</span>',
    "output": "<output>{}</output>",
    "wide": '<span style="font-size:10px;width:200px">{}</span>',
}


def page(given: Table, cells: dict[tuple[int, int], str], style: str = STYLE) -> str:
    """A web page; `cells` replaces some by source, by (row, column) of the body."""
    rows = [f"<tr>{''.join(f'<th>{text}</th>' for text in HEAD)}</tr>"]
    for index, row in enumerate(given.rows):
        written = (cells.get((index, c), escape(text)) for c, text in enumerate(row))
        rows.append(f"<tr>{''.join(f'<td>{text}</td>' for text in written)}</tr>")
    above = "".join(f"<p>{line}</p>" for line in (*given.lines(), given.below_title))
    return (f'<html><head><meta charset="utf-8">{style}</head><body>{above}'
            f"<table>{''.join(rows)}</table></body></html>")  # fmt: skip


def markdown(given: Table, cells: dict[tuple[int, int], str] | None = None) -> str:
    """A transcription with a table of pipes."""
    rows = [list(row) for row in given.rows]
    for (row, column), text in (cells or {}).items():
        rows[row][column] = text
    lines = [f"# {line}" for line in given.lines()]
    lines += ["", given.below_title, "", f"| {' | '.join(HEAD)} |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def hidden() -> Iterator[Hostile]:
    """Pages and texts with markup that hides a figure."""
    number = 100
    for name, source in HIDDEN.items():
        for where in ("before", "blank"):
            number += 1
            given = table(number)
            figure = given.rows[3][2]
            cells = {
                "before": {(3, 2): source.format("9") + figure},
                "blank": {(3, 4): source.format("777.77")},
            }[where]
            content = page(given, cells).encode()
            yield Hostile("hidden_in_html", f"{name}_{where}.html", content, (LOADED,), given.seen)


def shown() -> Iterator[Hostile]:
    """Pages whose figures are seen although they look hidden."""
    for number, (name, source) in enumerate(SHOWN.items(), 160):
        given = table(number)
        content = page(given, {(3, 2): source.format(given.rows[3][2])}).encode()
        yield Hostile("shown_in_html", f"{name}.html", content, (LOADED, OPEN), given.seen)


def transcribed() -> Iterator[Hostile]:
    """Blanks, codings and marks of transcriptions: nothing is hidden, or hidden by marks."""
    number = 180
    changes: dict[str, Callable[[str], str]] = {
        "comment": lambda f: f"<!-- 9 -->{f}",
        "del": lambda f: f"<del>9</del>{f}",
        "struck": lambda f: f"~~9~~{f}",
        "display_none": lambda f: f'<span style="display:none">9</span>{f}',
        "zero_width": lambda f: "​".join(f),
        "joiner": lambda f: f"⁠{f}﻿",
        "no_break": lambda f: f" {f} ",
        "ideographic": lambda f: f"　{f}　",
        "soft_hyphen": lambda f: f"­{f}",
        "bold": lambda f: f"**{f}**",
        "left_to_right": lambda f: f"‎{f}‏",
    }
    for name, change in changes.items():
        for turn in range(2):
            number += 1
            given = table(number)
            where = (3, 2) if turn else (0, 3)
            cells = {where: change(given.rows[where[0]][where[1]])}
            # What turns the direction of writing may turn a figure: read, or named.
            statuses = (LOADED, OPEN) if name == "left_to_right" else (LOADED,)
            yield Hostile("marks_of_transcripts", f"{name}_{turn}.md",
                          markdown(given, cells).encode(), statuses, given.seen)  # fmt: skip
    for coding in ("utf-16", "utf-8-sig", "gb18030", "utf-16-le", "utf-16-be"):
        given = table(number := number + 1)
        statuses = (LOADED, REFUSED) if coding.startswith("utf-16-") else (LOADED,)
        yield Hostile("codings", f"{coding}.md", markdown(given).encode(coding), statuses,
                      given.seen)  # fmt: skip
        yield Hostile("codings", f"{coding}_crlf.md",
                      markdown(given).replace("\n", "\r\n").encode(coding), statuses,
                      given.seen)  # fmt: skip
    for turn in range(3):
        given = table(number := number + 1)
        indented = markdown(given).replace("\n部门", "\n" + "　" * (2 + 20 * turn) + "部门")
        yield Hostile("codings", f"ideographic_indent_{turn}.md", indented.encode(), (LOADED,),
                      given.seen)  # fmt: skip


MARKUP = (
    "<svg onload=document.title='PWNED'>",
    "<scr<script></script>ipt>alert(1)</scr<script></script>ipt>",
    '"><img src=x onerror=alert(1)>',
    "=cmd|'/C calc'!A1",
    "＝1+1",
    "{{ 7 * 7 }}",
    "'; drop table fct_documents; --",
    "[red]x[/red]",
)


def running() -> Iterator[Hostile]:
    """Captions that are programs where somebody runs them; every figure is honest."""
    for number, text in enumerate(MARKUP):
        given = table(230 + number, caption=text)
        content = page(given, {}).encode()
        yield Hostile("captions_that_run", f"caption_{number}.html", content, (LOADED,),
                      given.seen, texts=(text,))  # fmt: skip
        if not set("<[|") & set(text):  # marks of Markdown
            written = markdown(given).encode()
            yield Hostile("captions_that_run", f"caption_{number}.md", written, (LOADED,),
                          given.seen, texts=(text,))  # fmt: skip
