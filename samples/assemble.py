"""Put a document together: cover, contents, prose pages and tables, as laid-out pages."""

from __future__ import annotations

import re

from samples.figures import Document
from samples.fonts import width
from samples.layout import lay_out_table
from samples.page import MARGIN, Page, Text, new_page
from samples.sheets import load_projects, sheet

PROSE_SIZE = 12.0
PROSE_LEADING = 22.0
TOKEN = re.compile(r"[0-9A-Za-z.,%\-]+|.")
NO_LINE_START = "，。；：、）”》！？％"
DIGITS = "零一二三四五六七八九十"


def assemble(document: Document) -> list[Page]:
    """All pages of a document in order."""
    pages: list[Page] = []
    contents: tuple[int, str] | None = None  # first page, style
    kind_of_page = document.meta.get("prose_page", "portrait")
    for kind, value in document.parts:
        if kind == "cover":
            pages.append(_cover(value, kind_of_page))
        elif kind == "contents":
            titles = _titles(document)
            count = -(-len(titles) // _lines_per_page(new_page(kind_of_page)))
            contents = (len(pages), value)
            pages += [new_page(kind_of_page) for _ in range(count)]
        elif kind == "prose":
            pages += _prose(document.prose[value], kind_of_page)
        elif kind == "blank":
            pages.append(Page(numbered=False, running_head=False))
        elif kind == "table" and value.layout.same_page:
            pages += lay_out_table(value, pages[-1])[1:]
        elif kind == "table":
            pages += lay_out_table(value)
        elif kind == "project_sheets":
            defaults = document.meta.get("project_sheets", {})
            for number, project in enumerate(load_projects(document.folder / value), 1):
                pages += lay_out_table(sheet(project, number, defaults))
        else:
            raise ValueError(f"{document.name}: unknown part {kind}")
    if contents:
        _fill_contents(document, pages, *contents)
    _print_margins(document, pages)
    return pages


def chinese_number(number: int) -> str:
    """1 → 一 … 99 → 九十九."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def _titles(document: Document) -> list[str]:
    titles = []
    for kind, value in document.parts:
        if kind == "prose":
            titles += [t.removeprefix("# ") for t in document.prose[value] if t.startswith("# ")]
        elif kind == "table" and value.layout.title:
            titles.append(value.layout.title)
    return titles


def _lines_per_page(page: Page) -> int:
    return int((page.bottom - 2 * MARGIN) / PROSE_LEADING) - 1


def _cover(lines: list[str], kind: str) -> Page:
    page = new_page(kind)
    page.numbered = page.running_head = False
    top = page.height / 3
    for line in lines:
        page.texts.append(Text(page.width / 2, top, line, 24, "center"))
        top += 44
    return page


def _prose(paragraphs: list[str], kind: str) -> list[Page]:
    page = new_page(kind)
    pages = [page]
    top = MARGIN + 24
    for paragraph in paragraphs:
        heading = paragraph.startswith("# ")
        text = paragraph.removeprefix("# ")
        size = PROSE_SIZE + 2 if heading else PROSE_SIZE
        if heading:
            top += 6
        for index, line in enumerate(_fold(text, page.width - 2 * MARGIN - 20, size)):
            if top > page.bottom - 8:
                page = new_page(kind)
                pages.append(page)
                top = MARGIN + 24
            if heading and not index:
                page.titles.append(text)
            x = MARGIN + 10 + (2 * size if not index and not heading else 0)
            page.texts.append(Text(x, top, line, size))
            top += PROSE_LEADING
    return pages


def _fold(text: str, room: float, size: float) -> list[str]:
    """Lines of a paragraph: numbers stay whole, no line starts with a closing mark."""
    lines, line = [], ""
    indent = 2 * size
    for token in TOKEN.findall(text):
        if line and width(line + token, size) + indent > room and token not in NO_LINE_START:
            lines.append(line)
            line, indent = "", 0
        line += token
    return [*lines, line]


def _fill_contents(document: Document, pages: list[Page], first: int, style: str) -> None:
    """Every heading and every table title once more, with page numbers or without."""
    entries = [(title, number) for number, page in enumerate(pages, 1) for title in page.titles]
    per_page = _lines_per_page(pages[first])
    table_titles = {table.layout.title for table in document.tables}
    tables = 0
    for index, (title, number) in enumerate(entries):
        page = pages[first + index // per_page]
        if index == 0:
            page.texts.append(Text(page.width / 2, MARGIN + 24, "目  录", 16, "center"))
        top = MARGIN + 24 + PROSE_LEADING * (index % per_page + 1.5)
        if title in table_titles:
            tables += 1
            title = f"{chinese_number(tables)}、{title}"
        page.texts.append(Text(MARGIN + 10, top, title, PROSE_SIZE))
        if style == "dots":
            right = page.width - MARGIN - 10
            dot = width(".", PROSE_SIZE)
            room = right - MARGIN - 10 - width(title, PROSE_SIZE) - 40
            dots = "." * int(room / dot)
            page.texts.append(Text(right, top, f"{dots}{number}", PROSE_SIZE, "right"))


def _print_margins(document: Document, pages: list[Page]) -> None:
    head = document.meta.get("running_head", "")
    form = document.meta.get("page_number", "- {n} -")
    for number, page in enumerate(pages, 1):
        if head and page.running_head:
            # The rule under the running head makes phantom tables in careless readers.
            page.texts.append(Text(page.width / 2, 34, head, 9, "center"))
            page.rules.append((MARGIN, page.width - MARGIN, 38))
        if form and page.numbered:
            text = form.format(n=number)
            page.texts.append(Text(page.width / 2, page.height - 26, text, 10, "center"))
