"""Whose document, which year, which phase: each fact with the place it was read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile

from extract.captions.bodies import body_ending
from extract.captions.text import squeeze
from extract.captions.titles import is_document_name, is_page_number
from extract.forms.page_card import names_in_card
from extract.forms.region import region_of
from extract.model import LogicalTable, Page

# No part of a number, of a project code (11000022T2025…) or of a cited document (财预〔2023〕5号).
_YEAR = r"(?<![\d.A-Za-z〔\[\-])(20[1-3]\d)(?=年|[一-龥]|[(（](?!20))"
_YEAR_TITLE = re.compile(rf"{_YEAR}年?度?.{{0,30}}?(预算|决算)")
_YEAR_ANY = re.compile(r"(20\d\d)年")
_YEAR_CELL = re.compile(r"(?:(?:预算|决算)?年度[:：])?(20\d\d)年?度?")
_YEAR_HEAD = re.compile(r"(预算|决算)年度[:：](20\d\d)")
_WRITTEN_YEAR = re.compile(r"二[〇○零0Oo]([〇○零一二三四五六七八九]{2})(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CONTENTS = re.compile(r"\.{3,}|…")
_AFTER_COVER = re.compile(r"^目录$|。|^(?:第一(?:部分|章)|一、|\(一\)|1[、.]\D)")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)年(?:度)?(?:部门|单位)?(预算|决算)")
_BODY = rf"[一-龥()]{{2,40}}?(?:{body_ending()})"
_ENTITY_TITLE = re.compile(
    rf"^(?:附件\d*[:：.、]?)?(?:20\d\d年?度?)?({_BODY})(?:[(（].{{1,6}}[)）])?(?:部门(?=20))?(?:20\d\d年?度?|\d\d年)?(?:部门|单位|的)?(?:综合|整体)?(?:预算|决算)"
)
# A cover that prints the body on a line of its own, or a first part that is headed by it
_BODY_LINE = re.compile(rf"({_BODY})(?:[(（].{{1,6}}[)）])?")
_OVERVIEW = re.compile(rf"第一(?:部分|章)[:：、]?({_BODY})(?:部门|单位)?(?:概况|基本情况|基本概况)")
_OTHER = re.compile(
    r"^(?:目录|第|部门|单位|一般|财政拨款|公开|概况)|首页|主页|位置|(?:信息|政务)公开(?!中心|办)|网站"
)
_NO_BODY = re.compile(r"^(?:关于|目录|第|附|本|各|部门|单位|一般|财政拨款|根据|按照)|年|预算|决算")
_OWN = re.compile(r"[(（]?(?:本级|机关本级)[)）]?$")
# What stands behind the name in the same line: …局单位:万元, …局 预算年度：2026
_BEHIND_NAME = re.compile(
    r"(?<=.)[(（]?(?:(?:金额)?单位[:：]|预算年度|决算年度|20\d\d年|编制日期|填报日期).*$"
)
_SENTENCE = re.compile(r"[，。；《]")
_COVER_PAGES = 6  # physical: text that a table of page 19 lets fall is no title
_SUFFIX = re.compile(r"[(（](?:汇总|本级|部门|单位|机关|盖章|公章)[)）]$|(?<=.)(?:机关)?本级$")
_CODE = re.compile(r"^[\[(（]?(\d{3,9})[\])）]?[-—_ ]?(.+)$")


@dataclass(slots=True)
class Identity:
    """Document-level facts; a `*_source` names where the fact was read, empty where it was not."""

    title: str = ""
    fiscal_year: str = ""
    fiscal_year_source: str = ""
    budget_phase: str = ""
    budget_phase_source: str = ""
    region_text: str = ""
    region_source: str = ""
    entity_name: str = ""
    entity_source: str = ""
    entity_code: str = ""
    entity_level: str = ""
    entity_level_source: str = ""
    year_conflict: str = ""


def identify(pages: list[Page], tables: list[LogicalTable], file_name: str) -> Identity:
    """Read the identity from title pages first, then table heads, then the file name."""
    found = Identity()
    lines = _opening_lines(pages)
    names = [("file_name", squeeze(name)) for name in _stems(file_name)]
    for place, text in [*lines, *_names_in_tables(tables), *_table_titles(tables), *names[:1]]:
        _read_title(found, place, text)
    _read_body_line(found, lines)
    _read_title(found, *names[-1])
    _read_year_heads(found, pages)
    _read_caption_years(found, tables)
    _read_bare_phase(found, [*lines, *_table_titles(tables), *names])
    _read_level(found, lines, tables, file_name)
    _read_entity_lines(found, tables)
    found.region_text = region_of(found.entity_name)
    found.region_source = found.entity_source if found.region_text else ""
    _check_year(found, pages, file_name)
    return found


def without_budget(found: Identity) -> Identity:
    """What stays of the identity of a document that is no budget: the body. A year, a phase or a
    level in its file name are of no budget."""
    return Identity(
        region_text=found.region_text,
        region_source=found.region_source,
        entity_name=found.entity_name,
        entity_source=found.entity_source,
    )


def _stems(file_name: str) -> list[str]:
    """What a file name says: its last part (信访局_临江市信访局2026年部门预算), then the whole."""
    stem = file_name.rsplit(".", 1)[0].replace("_", " ")
    whole = re.sub(r"^(?!20\d\d(?!\d))[\d.\-—、]+(?=\D)", "", stem.replace(" ", ""))
    whole = re.sub(r"^(20\d\d)[.\-—、]+(?=\D)", r"\1年", whole)
    return [stem.split(" ")[-1], re.sub(r"[(（](20\d\d年)", r"\1", whole)]


def _opening_lines(pages: list[Page]) -> list[tuple[str, str]]:
    """Lines of the first pages, as they stand and joined with the next (wrapped titles)."""
    found: list[tuple[str, str]] = []
    for page in [p for p in pages[:_COVER_PAGES] if p.lines][:3]:
        texts = [
            squeeze(x.text).lstrip("#")
            for x in page.lines[:12]
            if not is_page_number(x.text) and not _CONTENTS.search(x.text)
        ]
        place = f"title p{page.number}"
        if page.number == 1:
            # Without a page break below the cover, contents and text follow on the first page.
            cover = list(takewhile(lambda text: not _AFTER_COVER.search(text), texts[:5]))
            found.append((place, "".join(cover or texts[:1])[:90]))
        for index, text in enumerate(texts):
            found.append((place, text))
            found.append((place, text + "".join(texts[index + 1 : index + 2])))
    return [(place, text) for place, text in found if 4 < len(text) <= 90]


def _names_in_tables(tables: list[LogicalTable]) -> list[tuple[str, str]]:
    """The name of the document in a row above the title of a worksheet, or in a card."""
    cells = [c for table in tables[:1] for row in table.titles for c in row.cells.values()]
    named = [squeeze(c.text) for c in cells if is_document_name(c.text)]
    return [("caption p1", text) for text in (*named, *names_in_card(tables))]


def _table_titles(tables: list[LogicalTable]) -> list[tuple[str, str]]:
    """Titles of tables, those of the year that most of them print first."""
    found = [(f"caption p{t.pages[0]}", squeeze(t.title)) for t in tables if t.title]
    years = Counter(m.group(1) for _, text in found if (m := _YEAR_TITLE.search(text)))
    if len(years) < 2:
        return found
    usual = years.most_common(1)[0][0]
    return sorted(found, key=lambda place: f"{usual}年" not in place[1])


def _read_title(found: Identity, place: str, text: str) -> None:
    text = _WRITTEN_YEAR.sub(lambda m: "20" + m.group(1).translate(_DIGITS), text)
    year = None if _SENTENCE.search(text) else _YEAR_TITLE.search(text)
    short = _SHORT_YEAR.search(text)
    if year and not found.fiscal_year:
        found.fiscal_year, found.fiscal_year_source = year.group(1), place
        found.title = found.title or text[:60]
    elif short and not found.fiscal_year:
        found.fiscal_year, found.fiscal_year_source = f"20{short.group(1)}", place
    phase = year.group(2) if year else (short.group(2) if short else "")
    if not phase and place.startswith("caption"):
        phase = "决算" if "决算" in text else ""
    if phase and not found.budget_phase:
        found.budget_phase = "final" if phase == "决算" else "budget"
        found.budget_phase_source = place
    entity = _ENTITY_TITLE.match(text)
    if entity and not found.entity_name and entity.group(1) not in {"部门", "单位", "预算部"}:
        name = entity.group(1)
        if not _OTHER.search(name):
            found.entity_name, found.entity_source = name, place


def _read_body_line(found: Identity, lines: list[tuple[str, str]]) -> None:
    """The body on a line of its own beside a title that names none, or above the first part."""
    for place, text in lines:
        name = _OVERVIEW.search(text)
        if place == "title p1" and found.fiscal_year_source == "title p1":
            name = name or _BODY_LINE.fullmatch(text)
        if name and not found.entity_name and not _NO_BODY.search(name.group(1)):
            found.entity_name, found.entity_source = name.group(1), place


def _read_caption_years(found: Identity, tables: list[LogicalTable]) -> None:
    """2026年部门收支总表, or 2024年度 between body and unit: the one year that titles of tables
    begin with, or print in a cell of its own."""
    years = {
        (m.group(1), t.pages[0]) for t in tables if (m := re.match(r"(20\d\d)年", squeeze(t.title)))
    }
    years |= {
        (m.group(1), t.pages[0])
        for t in tables
        for row in t.titles
        for cell in row.cells.values()
        if (m := _YEAR_CELL.fullmatch(squeeze(cell.text)))
    }
    named = {year for year, _ in years}
    if not found.fiscal_year and len(named) == 1:
        found.fiscal_year = named.pop()
        found.fiscal_year_source = f"caption p{min(page for _, page in years)}"


def _read_bare_phase(found: Identity, places: list[tuple[str, str]]) -> None:
    """部门预算公开 without a year still says the phase, if no title says the other one."""
    if found.budget_phase:
        return
    said = {
        (word, place) for place, text in places[:40] for word in ("预算", "决算") if word in text
    }
    if len({word for word, _ in said}) == 1:
        word = next(iter(said))[0]
        found.budget_phase = "final" if word == "决算" else "budget"
        found.budget_phase_source = next(place for place, text in places if word in text)


def _read_year_heads(found: Identity, pages: list[Page]) -> None:
    """`预算年度：2024` in page heads, and the first title line anywhere, if titles gave none."""
    for page in pages:
        for line in page.lines:
            text = squeeze(line.text)
            head = _YEAR_HEAD.search(text)
            if head and not found.fiscal_year:
                found.fiscal_year, found.fiscal_year_source = head.group(2), f"head p{page.number}"
            if head and not found.budget_phase:
                found.budget_phase = "final" if head.group(1) == "决算" else "budget"
                found.budget_phase_source = f"head p{page.number}"
            if not found.title and len(text) <= 60 and _ENTITY_TITLE.match(text):
                year = _YEAR_TITLE.search(text)
                # A title of another year is of something else that the document prints.
                is_own = year is not None and year.group(1) == found.fiscal_year
                found.title = text if is_own and text[-1] not in "。；，" else ""


def _read_entity_lines(found: Identity, tables: list[LogicalTable]) -> None:
    """`部门：…` lines outrank titles: they are printed with the figures."""
    names = Counter(_name_alone(t.entity_text) for t in tables if t.entity_text)
    if not names:
        return
    name = _head_of_units(names) or names.most_common(1)[0][0]
    page = next(t.pages[0] for t in tables if _name_alone(t.entity_text) == name)
    code = _CODE.match(name)
    if code:
        found.entity_code, name = code.group(1), code.group(2)
    if _OWN.search(name) and not found.entity_level_source.startswith("table"):
        found.entity_level = "department_own"
        found.entity_level_source = f"table_header p{page}"
    name = _SUFFIX.sub("", name)
    if len(name) > 2:
        found.entity_name, found.entity_source = name, f"table_header p{page}"


def _name_alone(entity_text: str) -> str:
    return _BEHIND_NAME.sub("", squeeze(entity_text))


def _head_of_units(names: Counter[str]) -> str:
    """The department among its units: 216 where the others are 216001 and 216003."""
    codes = {name: match.group(1) for name in names if (match := _CODE.match(name))}
    if len(codes) < len(names):
        return ""
    name = min(codes, key=lambda n: len(codes[n]))
    others = {code for other, code in codes.items() if other != name}
    above = all(c.startswith(codes[name]) and len(c) > len(codes[name]) for c in others)
    return name if above else ""


def _read_level(
    found: Identity, lines: list[tuple[str, str]], tables: list[LogicalTable], file_name: str
) -> None:
    """部门预算 | 单位预算 | 本级: words of the title decide, then the table titles."""
    places = [*lines[:8], ("file_name", squeeze(file_name)), *_table_titles(tables)]
    for place, text in places:
        level = ""
        if "汇总" in text:
            level = "department_consolidated"
        elif re.search(r"[(（](本级|机关)[)）]", text):
            level = "department_own"
        elif re.search(
            r"单位(20\d\d|\d\d)?年?度?(财务)?(预算|决算)|预算单位|年单位(三公|预算)", text
        ):
            level = "unit"
        elif re.search(r"部门(综合)?(财务)?(收|支|预算|决算|一般|财政)", text):
            level = "department_consolidated"
        if level:
            found.entity_level, found.entity_level_source = level, place
            return


def _check_year(found: Identity, pages: list[Page], file_name: str) -> None:
    """Another year in the file name, or most often in the text, is named but changes nothing."""
    named = _YEAR_ANY.search(squeeze(file_name))
    if named and found.fiscal_year and named.group(1) != found.fiscal_year:
        found.year_conflict = (
            f"the file name says {named.group(1)}, the document {found.fiscal_year} "
            f"({found.fiscal_year_source})"
        )
    if not found.fiscal_year:
        years = {y for p in pages[:6] for x in p.lines for y in _YEAR_ANY.findall(squeeze(x.text))}
        # Several years are as likely a trend as a date of publication: then none is taken.
        if len(years) == 1:
            found.fiscal_year = years.pop()
            found.fiscal_year_source = "text p1-6, the only year printed"
