"""A saved page of a government site: its title, its date, and what it links to.

Every CMS writes such pages in its own way. What they have in common is read, and nothing else:
metadata of the national page standard (ArticleTitle, PubDate), a heading, a date with its label,
and rows of a list that hold a link and a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, unquote_plus, urljoin, urlsplit

from lxml import html

from extract.readers.decoding import decode

_DATE = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})(?!\d)")
_PUBLISHED = re.compile(
    r"(?:发布|发文|成文|公开|发表|更新)?(?:日期|时间)\s*[:：]?\s*(?=20\d\d)|来源[^\d]{0,40}(?=20\d\d)"
)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_TITLES = ("articletitle", "title", "og:title", "dc.title")
_DATES = ("pubdate", "publishdate", "og:release_date", "article:published_time", "dc.date")
_ADDRESSES = ("url", "og:url")
_ROWS = ("li", "tr", "dd", "p")
_MOST_BYTES = 5_000_000
_MOST_LINKS = 5_000
_LONGEST_ROW = 400  # characters of a row of a list; a longer block is a page
# What a link to an attachment says of itself: nothing.
_NOTHING_SAID = re.compile(
    r"(?:附件|附表)?[\d一二三四五六七八九十]*[:：.、]?(?:点击|立即)?(?:下载|查看|附件|打开)*"
)


def links(path: str) -> Iterator[dict[str, str]]:
    """Each link with the names that its file may have, title and date; made to run in a child.

    Yields rows of `names` (separated by line ends), `url`, `title`, `published_at` (ISO or empty).
    """
    content = Path(path).read_bytes()[:_MOST_BYTES]
    source = decode(content)
    # Without its declaration: the text is decoded already.
    page = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source) or "<html/>")
    base = _base(page, source)
    title, published = _title(page), _published(page)
    for place, link in enumerate(page.iter("a")):
        if place >= _MOST_LINKS:
            return
        address = (link.get("href") or "").strip()
        words = _words(link)
        names = _names(address, link.get("download") or "", words, link.get("title") or "")
        if not names:
            continue
        whole = urljoin(base, address)
        is_web = urlsplit(whole).scheme in {"http", "https"}
        said = (link.get("title") or "").strip() or words
        yield {
            "names": "\n".join(names),
            "url": whole if is_web else "",
            "title": title if _NOTHING_SAID.fullmatch(said) else _without_suffix(said),
            "published_at": _of_row(link) or published,
        }


def _names(address: str, download: str, *said: str) -> list[str]:
    """Names of files that a link may stand for: of its address, as it is and percent-decoded, of a
    value in its query, what it is to be saved as, and what it says word for word."""
    try:
        parts = urlsplit(address)
        values = [value for _, value in parse_qsl(parts.query)]
    except ValueError:  # `http://[` is no address
        return []
    if parts.scheme not in {"", "http", "https", "file"}:
        return []
    last = parts.path.rpartition("/")[2]
    found = [last, unquote(last), unquote_plus(last), *values, download]
    suffix = Path(unquote(last)).suffix
    for words in filter(None, map(str.strip, said)):
        found += [words, f"{words}{suffix}" if suffix else words]
    return list(dict.fromkeys(name for name in found if Path(name).suffix and "/" not in name))


def _base(page: html.HtmlElement, source: str) -> str:
    """The address of the page: as its metadata or the browser that saved it say; else empty."""
    stated = next((x.get("href") or "" for x in page.iter("base")), "")
    canonical = next(
        (x.get("href") or "" for x in page.iter("link") if x.get("rel") == "canonical"), ""
    )
    saved = _SAVED_FROM.search(source[:4000])
    for address in (stated, canonical, _meta(page, _ADDRESSES), saved.group(1) if saved else ""):
        if urlsplit(address).scheme in {"http", "https"}:
            return address
    return ""


def _meta(page: html.HtmlElement, names: tuple[str, ...]) -> str:
    given = {
        (x.get("name") or x.get("property") or "").lower(): (x.get("content") or "").strip()
        for x in page.iter("meta")
    }
    return next((given[name] for name in names if given.get(name)), "")


def _title(page: html.HtmlElement) -> str:
    """ArticleTitle, else the first heading, else the title of the window before its site."""
    stated = _meta(page, _TITLES)
    if stated:
        return stated
    heading = next((words for x in page.iter("h1", "h2") if (words := _words(x))), "")
    window = next((_words(x) for x in page.iter("title")), "")
    return heading or re.split(r"\s*[-_|–—]+\s*", window)[0]


def _published(page: html.HtmlElement) -> str:
    """The date of publication: of the metadata, else the first with a label that says so."""
    stated = _iso(_meta(page, _DATES))
    if stated:
        return stated
    text = " ".join(page.text_content().split())
    for found in _PUBLISHED.finditer(text):
        day = _iso(text[found.end() : found.end() + 14])
        if day:
            return day
    return ""


def _of_row(link: html.HtmlElement) -> str:
    """The date beside a link in the row of a list that holds it and no other link with a date."""
    for above in link.iterancestors(*_ROWS):
        words = _words(above)
        if len(words) > _LONGEST_ROW or len(list(above.iter("a"))) > 1:
            return ""
        rest = words.replace(_words(link), " ", 1)
        days = {day for match in _DATE.finditer(rest) if (day := _iso(match.group()))}
        if days:
            return days.pop() if len(days) == 1 else ""
    return ""


def _iso(text: str) -> str:
    """The first date of a text as ISO, or empty where there is no such day."""
    match = _DATE.search(text)
    if match is None:
        compact = re.match(r"(20\d\d)(\d\d)(\d\d)", text.strip())
        match = compact
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else ""
    except ValueError:
        return ""


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _without_suffix(words: str) -> str:
    suffix = Path(words).suffix
    return words.removesuffix(suffix) if re.fullmatch(r"\.[A-Za-z]{2,5}", suffix) else words
