"""What every page is put together from; all HTML is drawn by templates that escape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components import v1 as components

from explorer import address, tables
from explorer.store import Store
from explorer.tables import Column
from pages import fonts
from pages.render import Pages
from reports import page as reports_page
from reports import text
from reports.grids import Grid
from reports.labels import LANGUAGES, Labels
from reports.page_view import View
from reports.warehouse import Row

_FOLDER = Path(__file__).with_name("templates")
_PAGES = Pages(_FOLDER, {"css": "style.css"}, also=[reports_page.TEMPLATES])
_PAGES.environment.filters.update(
    amount=text.amount, printed=text.printed, percent=text.percent,
)  # fmt: skip
# Rows of a table on one page; the files hold all of them.
ROWS = 100


@dataclass(frozen=True, slots=True)
class Page:
    """What a view is given: the warehouse, and the words of its language."""

    store: Store
    labels: Labels

    def href(self, name: str, /, **parameters: Any) -> str:
        """An address within the explorer."""
        return address.href(name, self.labels, **parameters)

    def to_figure(self, key: str | None) -> str | None:
        """The page of a figure: the first of a list of keys."""
        first = (key or "").split(" ")[0]
        return self.href("figure", figure=first) if first else None

    def to_project(self, row: Row) -> str:
        """The page of a project: by its goal sheet, or by its first cell if it is only listed."""
        sheet = row["project_ordinal"]
        cell = (row["figure_keys"] or "").split(" ")[0] if sheet is None else None
        return self.href("project", document=row["document_id"], project=sheet, cell=cell)

    def named(self, row: Row, name: str) -> str:
        """`name_zh` or `name_en` of a row, in the language of the page."""
        return str(row.get(f"{name}_{self.labels.language}") or row.get(f"{name}_zh") or "")


def style() -> None:
    """The style sheet; it takes no room on the page."""
    # Streamlit serves a folder of files for a component, and for nothing else where ours are.
    served = components.declare_component("fonts", path=str(fonts.FILE.parent))
    st.html(_PAGES.fragment("style.html", font=f"./component/{served.name}/{fonts.FILE.name}"))


def menu(page: Page, names: Sequence[str], shown: str) -> None:
    """The pages that need not be told of what, and the other language."""
    pages = [(page.labels(f"menu.{name}"), page.href(name), name == shown) for name in names]
    languages = [
        ({"zh": "中文", "en": "English"}[language], address.here(lang=language), language)
        for language in LANGUAGES
    ]
    part("menu.html", page, pages=pages, languages=languages)


def part(template: str, page: Page, **values: Any) -> None:
    """A template of ours with its values escaped."""
    st.html(_PAGES.fragment(template, labels=page.labels, page=page, **values))


def heading(page: Page, title: str, note: str = "", trail: Sequence[tuple[str, str]] = ()) -> None:
    """The head of a page, with the way that leads to it; it names the tab of the browser, too."""
    st.set_page_config(page_title=f"{title} · yusuan")
    part("heading.html", page, title=title, note=note, trail=trail)


def section(page: Page, title: str, note: str = "") -> None:
    """The head of a part of a page."""
    part("section.html", page, title=title, note=note)


def note(page: Page, words: str, kind: str = "note") -> None:
    """A sentence in a box."""
    part("note.html", page, words=words, kind=kind)


def numbers(page: Page, figures: Sequence[tuple[str, str, str | None]]) -> None:
    """Large numbers: label, value, address."""
    part("numbers.html", page, figures=figures)


def table(
    page: Page, name: str, title: str, columns: Sequence[Column], rows: Sequence[Row]
) -> None:
    """A table that is sorted by its heads, shown by pages, and downloaded whole."""
    labels = page.labels
    if not rows:
        part("note.html", page, words=labels("nothing"), kind="note")
        return
    by, direction = _sorting(name, columns)
    shown = list(rows)
    if by is not None:
        shown = tables.ordered(rows, by, descending=direction == "desc")
    last = (len(shown) - 1) // ROWS + 1
    at = 1
    if last > 1:
        at = min(max(address.number(f"{name}-page") or 1, 1), last)
    part(
        "table.html",
        page,
        name=name,
        title=title,
        columns=columns,
        heads=[tables.head_of(column, labels) for column in columns],
        rows=tables.cells(columns, shown[(at - 1) * ROWS : at * ROWS], labels),
        by=by,
        direction=direction,
        sort_links=[_sorted_by(name, column.key, by, direction) for column in columns],
        count=len(shown),
        at=at,
        last=last,
        page_links=[address.here(**{f"{name}-page": str(number)}) for number in range(1, last + 1)],
    )
    files = st.container(horizontal=True)
    files.download_button(
        "CSV", partial(tables.as_csv, columns, shown, labels), f"{name}.csv", "text/csv",
        key=f"csv-{name}", on_click="ignore",
    )  # fmt: skip
    files.download_button(
        "XLSX", partial(tables.as_workbook, columns, shown, labels, title), f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"xlsx-{name}", on_click="ignore",
    )  # fmt: skip


def _sorted_by(name: str, key: str, by: str | None, direction: str) -> str:
    """The address of a table sorted by a column, the other way round if it is already."""
    other = "asc" if (by, direction) == (key, "desc") else "desc"
    return address.here(**{f"{name}-by": f"{key}.{other}"})


def _sorting(name: str, columns: Sequence[Column]) -> tuple[str | None, str]:
    key, _, direction = (address.get(f"{name}-by") or "").partition(".")
    known = {column.key for column in columns}
    return (key, "asc" if direction == "asc" else "desc") if key in known else (None, "")


def picture(page: Page, view: View | Grid | None) -> None:
    """The page of a figure, or why there is none."""
    if view is None:
        note(page, page.labels("no_picture"))
        return
    part("picture.html", page, view=view)
