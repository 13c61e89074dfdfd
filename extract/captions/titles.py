"""Lines around a grid: title, number, unit and entity lines, and which of them are notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.captions.money_units import MONEY, without_places
from extract.captions.text import fold, squeeze
from extract.vocabulary import kept, rows

# 公开01表, 预算01表, 表1, 附表2-1, 表五, 批复表, 部门公开表1, 公开表8, 财决01表 …
_NUMBER = re.compile(
    r"^(?:(?:部门|单位)?(?:公开|预算|决算|批复|财决)?(?:附?表|附件)"
    # 表5一般公共预算…, 附表三公经费…: these numerals begin the title
    r"(?:\d+|[一二三四五六七八九十]+(?![般公]))(?:[-—.之]\d+)*[:：.、]?"
    r"|(?:部门|单位)?(?:公开|预算|决算|财决|附)?\d{1,2}(?:-\d+)?表[:：]?|附(?:表|件)[:：]?\d*"
    r"|\d{1,2}-\d{1,2}[、.．]?(?=[一-龥]))"
)
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}(?:、|[.．](?=\D)))"
)
_UNIT = re.compile(
    rf"(?:金额|计量|货币)?单位(?:金额)?[:：;∶]?[（(]?(?:人民币)?[（(]?({MONEY})"
    rf"|(?:^|[（(])(?:金额|计量|货币)?单位(?:金额)?均?[为是](?:人民币)?({MONEY})[)）。]?$"
    r"|^(?:金额|人民币)[:：](万元|千元|元)$"
    r"|^[（(](万元|千元|元)[)）]$"
)
# The whole phrase, to take it off a line that also prints the title: 收支总表（单位：万元）
_UNIT_PHRASE = re.compile(
    rf"[(]?(?:金额|计量|货币)?单位(?:金额)?(?:[:：;∶]|均?[为是])?[(]?(?:人民币)?[(]?(?:{MONEY})[)]*"
)
_LABEL = re.compile(
    r"^(?:编制|编报|填报|预算|公开|申报|主管|金额|计量|货币)?(?:部门|单位|机构)(?:名称|代码|编码)?"
    r"(?:[(][公盖]?章[)])?[:：]$"
)
_YEAR_OR_DATE = re.compile(
    r"^(?:(?:预算|决算|财政|会计)?年[度份][:：]?)?20\d\d年?度?(?:\d{1,2}月)?(?:\d{1,2}日)?$"
    r"|^(?:编制|填报|填表|报送|公开|批复|制表)?(?:日期|时间)[:：].{0,20}$"
)
_CONTINUED = re.compile(r"[(]?(?:续表|续)[一二三四五\d]*[)]?$")
_ENTITY = re.compile(
    r"^(?:编制|编报|填报|预算|公开|申报|主管)?(?:部门|单位|机构)(?:/?(?:部门|单位))?(?:[（(](?:单位|部门|盖章|公章|签章)[)）])?(?:名称|(?:代码|编码)(?:[及和]名称)?)?(?:\(?[公盖]章\)?)?[:：](.+)$"
)
# 202 开发区群众工作局  预算年度：2024  单位：万元: the body by its code
_CODED_ENTITY = re.compile(r"^(\d{3,9}) ?(?!\d*年)([一-龥][一-龥()]{2,40})(?= |$)")
_HEAD_WORDS = re.compile(r"单位[:：]|预算年|度[:：]|截止时间")
_NOTE_ROW = re.compile(r"^(?:(?:备?注|说明|附注)[:：.、（(]|[*※]{1,2}[^*※])")
_NOTE = re.compile(r"^(?:备?注|说明|附注|\*|※)[:：.、\d（(]?")
# What follows the number is not taken back: a line of 15,000 dashes is tried once.
_PAGE_NUMBER = re.compile(r"^[-—–~·第/ ]*\d{1,4}[-—–~·页 ]*+(?:[/共of ]*+\d{1,4}[页 ]*)?$")
# …明细表(按支出功能分类科目-不含上年结转); 基本支出表--人员经费(工资福利支出)(按政府预算经济分类)
_SUFFIX = re.compile(r"(?:[(][^()]*[)]?|(?<=表)[-—–]{1,2}[^-—–。，]{2,14}?)+$")
_TITLE_END = re.compile(
    r"表\d?$|(总体|情况|明细|预算|决算)(情况)?$|^.*表[^表]{0,6}$|^支出分类$"
    r"|^(?:一般公共预算)?机关运行经费$"  # 甘肃, 河南 call the table so
)
_UNKNOWN_TITLE = re.compile(
    r"[^。；，]{3,}(?<!下)(?<!上)(?<!附)(?<!见)(?<!该)(?<!本)(表|一览|清单|明细)"
)
_BEGINNING = re.compile(
    r"(?:年度?|部门|单位|综合|公共|预算|财政|拨款|政府性|政府|基金|国有资本|资本|经营|收入|支出|收支|"
    r"基本|项目|经费|采购|购买|专项|三公|机关|运行|及|和|与|、)$"
)
_LEADERS = re.compile(r"(?:(?<![.．·•])[.．·•]{3,}+|(?<!…)…++|(?<![-—])[-—]{3,}+)\s*\d{1,3}\s*$")
_MAX_TITLE = 60
# 示例县政府采购中心收支总表, 示例市国有资产管理局2026年部门收入总表: what a body is called says
# nothing of its table. Only names before the words that a table of money begins with.
_BODY = re.compile(
    r"^(?:20\d\d年?度?)?[一-龥()]{3,30}(?:局|委员会|办公室|中心|厅|处|院|馆|站|所|学校|大学|中学|小学)"
    r"(?:[(](?:本级|机关|汇总)[)])?"
    r"(?=(?:20\d\d年?度?)?(?:部门|单位)?(?:综合)?(?:预算|决算)?"
    r"(?:收支|收入|支出|财政拨款|财务收支|一般公共预算|政府性基金|国有资本经营|基本支出|项目支出|三公))"
)
_DOCUMENT_NAME = re.compile(
    r"[一-龥()（）]{4,30}20\d\d年?度?(?:部门|单位)?(?:预算|决算)(?:信息)?(?:公开|草案|报表)*表?"
)
# 公共财政预算, 公共预算: what the general public budget was called before 2015
_GENERAL = re.compile(r"(?<!一般)公共(?:财政)?预算")


@dataclass(frozen=True, slots=True)
class FormRule:
    """One line of `vocabulary/titles.csv`, or of `vocabulary/heads.csv`."""

    must: re.Pattern[str]
    must_not: re.Pattern[str] | None
    form: str
    money_scope: str
    row_axis: str
    nature_scope: str


@kept
def form_rules() -> tuple[FormRule, ...]:
    """The rules of `titles.csv` in their order: the first that matches holds."""
    ordered = sorted(rows("titles"), key=lambda row: int(row["order"]))
    return tuple(form_rule(row) for row in ordered)


def form_rule(row: dict[str, str]) -> FormRule:
    """A rule as the vocabulary has it: patterns, the form, and what its money is."""
    return FormRule(
        re.compile(row["must"]),
        re.compile(row["must_not"]) if row["must_not"] else None,
        row["form"],
        row["money_scope"],
        row["row_axis"],
        row["nature_scope"],
    )


@cache
def match_title(title: str) -> FormRule | None:
    """The form that a printed title names, or None. Titles are compared without white space and
    without the name of the body in front."""
    text = _GENERAL.sub("一般公共预算", _BODY.sub("", squeeze(title)))
    for rule in form_rules():
        if rule.must.search(text) and not (rule.must_not and rule.must_not.search(text)):
            return rule
    return None


def split_number(text: str) -> tuple[str, str]:
    """Split a table number from a title: 公开05表 | 财政拨款支出表."""
    squeezed = squeeze(text)
    match = _NUMBER.match(squeezed)
    if match and match.end() > 1:
        return match.group(0), squeezed[match.end() :]
    return "", squeezed


def is_title(text: str) -> bool:
    """True for a line that can stand as the title of a statutory table."""
    rest = clean_title(text)
    if not 3 < len(rest) <= _MAX_TITLE or rest[-1] in "。；;，,：:":
        return False
    core = _SUFFIX.sub("", rest)
    return bool(_TITLE_END.search(core)) and match_title(rest) is not None


def is_document_name(text: str) -> bool:
    """True for the name of the document (`某县档案局2026年部门预算`), printed above titles."""
    return bool(_DOCUMENT_NAME.fullmatch(squeeze(text)))


def is_unknown_title(text: str) -> bool:
    """True for the heading of a table that no form has: what it stands over is a table of its
    own, even below the columns of the table before."""
    rest = clean_title(text)
    return 4 < len(rest) <= _MAX_TITLE and bool(_UNKNOWN_TITLE.fullmatch(_SUFFIX.sub("", rest)))


def title_beside(text: str) -> str:
    """The title on a line that also prints the unit or the body (`收支总表    单位：万元`)."""
    parts = re.split(r"\s{2,}", text.strip())
    return next((part for part in (*parts, text) if is_title(part) and not entity_of(part)), "")


def goes_on(text: str, is_whole: bool = False) -> bool:
    """True for the upper part of a title that is printed over two lines. `is_whole`: the line is
    a paragraph, and what has a number is a heading of its own."""
    squeezed = squeeze(text)
    if is_title(squeezed):
        return squeezed.endswith(("、", "及", "和", "与"))
    number, rest = split_number(squeezed)
    return squeezed.endswith(("、", "及", "和", "与", "(")) or bool(
        not is_whole and len(rest) > 4 and (number or _NUMBERING.match(squeezed))
    )


def begins_title(text: str) -> bool:
    """True for the first part of a title that its author broke by hand: it ends in the midst of
    what titles speak of (`2026年一般公共`, `部门财政拨款`)."""
    return bool(_BEGINNING.search(squeeze(text)))


def is_contents_entry(text: str) -> bool:
    """True for a line of a table of contents: leaders and a page number close it."""
    return bool(_LEADERS.search(text))


def clean_title(text: str) -> str:
    """The title without its number, list numbering, unit phrase and 续表."""
    rest = _NUMBERING.sub("", split_number(text)[1])
    return _CONTINUED.sub("", _UNIT_PHRASE.sub("", rest))


def is_number(text: str) -> bool:
    """True for a line that is nothing but a table number (`公开01表`)."""
    number, rest = split_number(text)
    return bool(number) and not rest


def unit_of(text: str) -> str:
    """The money unit a line states (`万元`, `千元`, `元`), or empty."""
    match = _UNIT.search(squeeze(without_places(text)))
    return next((g for g in match.groups() if g), "") if match else ""


def entity_of(text: str) -> str:
    """The body named by `部门：…`, `编制单位：…` on a line, or empty."""
    coded = _HEAD_WORDS.search(squeeze(text))
    for part in re.split(r"\s{2,}", fold(text).strip()):
        match = _CODED_ENTITY.match(part.strip()) if coded else None
        if match:
            return f"{match.group(1)} {match.group(2)}"
        match = _ENTITY.match(part.strip())
        if match:
            name = re.split(r"[\s(（]*(?:金额)?单位[:：]|预算年度|\d{4}年", match.group(1))[
                0
            ].strip()
            if name and not re.fullmatch(r"(?:万|千|百)?元", name):
                return name
    return ""


def stands_beside_title(text: str) -> bool:
    """True for number, body, year or unit: worksheets print them in the row of a title."""
    if is_title(text):
        return False
    return is_number(text) or is_year_or_date(text) or bool(unit_of(text) or entity_of(text))


def is_label(text: str) -> bool:
    """True for `部门：`, `金额单位:` alone: the label of what stands in the cell beside it."""
    return bool(_LABEL.match(squeeze(text)))


def is_year_or_date(text: str) -> bool:
    """True for the year or date that a table prints between body and unit."""
    return bool(_YEAR_OR_DATE.match(squeeze(text)))


def starts_list(text: str) -> bool:
    """True for a line with a list number of its own: it is no second half of the line above."""
    return bool(_NUMBERING.match(squeeze(text)))


def is_note(text: str) -> bool:
    """True for a line that opens a note (注：)."""
    return bool(_NOTE.match(squeeze(text)))


def is_note_row(text: str) -> bool:
    """A note printed as a row of its table; stricter, for a row may be called 说明会."""
    return bool(_NOTE_ROW.match(squeeze(text)))


def is_page_number(text: str) -> bool:
    """True for a line that is nothing but a page number."""
    return bool(_PAGE_NUMBER.match(fold(text).strip()))
