"""Pages of a text layer: form feeds, the space a form feed became, and page heads printed again."""

from __future__ import annotations

from extract.captions.titles import is_page_number, is_title
from extract.readers.transcript.page_heads import is_coded_body, is_coded_line


def split_pages(text: str) -> list[list[str]]:
    """Lines of each page. Where no form feed is left, a line that begins with one space is a page's
    first: tools that drop the form feed keep a space for it. A page head (body with its code)
    begins a page wherever it stands."""
    if "\f" in text:
        pages = [part.split("\n") for part in text.split("\f")]
    else:
        pages = _by_leading_space(text.split("\n"))
    heads = {_first_head(page) for page in pages} - {""}
    found = [part for page in pages for part in _cut(page, heads)]
    return [page for page in found if any(line.strip() for line in page)] or [[]]


def is_page_number_line(lines: list[str], index: int) -> bool:
    """True for a bare number that ends a page, apart from what stands above it."""
    if not is_page_number(lines[index]) or (index and lines[index - 1].strip()):
        return False
    return not any(line.strip() for line in lines[index + 1 :])


def _by_leading_space(lines: list[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for line in lines:
        if len(line) > 1 and line[0] == " " and line[1] not in " \t\u3000" and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _first_head(page: list[str]) -> str:
    first = next((line.strip() for line in page if line.strip()), "")
    return first if is_coded_body(first) else ""


def _cut(page: list[str], heads: set[str]) -> list[list[str]]:
    """Cut a page where a page head stands in its middle, before the title if one stands above."""
    parts: list[list[str]] = []
    start = 0
    for index, line in enumerate(page):
        if line.strip() not in heads and not is_coded_line(line):
            continue
        begin = index
        above = [n for n in range(start, index) if page[n].strip()]
        if above and is_title(page[above[-1]]):
            begin = above.pop()
        if above:
            parts.append(page[start:begin])
            start = begin
    parts.append(page[start:])
    return parts
