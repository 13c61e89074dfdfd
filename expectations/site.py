"""Data Docs that open without a network: an overview in words, and the library's pages tidied.

The library's pages load styles and scripts from half a dozen hosts and show a newsletter. They
are kept for what they say; whatever reaches out is taken off and a small style sheet put in.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from datetime import datetime
from html import escape
from pathlib import Path

from expectations.checkpoint import SITE, Failure, Outcome
from expectations.identity_expectation import HEADINGS, SHOWN_ROWS, headed, shown

STYLE = (Path(__file__).parent / "site.css").read_text(encoding="utf-8")

# What a page of the library loses: everything that runs, loads or advertises.
_TAKEN_OFF = (
    re.compile(r"<script\b.*?</script>", re.DOTALL),
    re.compile(r"<style\b.*?</style>", re.DOTALL),
    re.compile(r"<link\b[^>]*>"),
    re.compile(r"<img\b[^>]*>"),
    re.compile(r"<footer\b.*?</footer>", re.DOTALL),
)
# Words of the library that say nothing to a reader of budgets.
_WORDS = {
    "Expectation Validation Result": "核对结果 Result of the checks",
    "Evaluates whether a batch of data matches expectations.": (
        "每一条要求都逐份文件核对，不成立之处列出文件、页、两边与差额。 "
        "Every requirement is checked in every document; what does not hold is listed with "
        "document, page, both sides and their difference."
    ),
    "Overview": "概况 Overview",
    "Statistics": "计数 Counts",
    "Evaluated Expectations": "核对的要求 requirements",
    "Successful Expectations": "成立 hold",
    "Unsuccessful Expectations": "不成立 do not hold",
    "Success Percent": "成立的百分比 percent that hold",
    "Table-Level Expectations": "要求 Requirements",
    "Status": "结果",
    "Expectation": "要求 requirement",
    "Observed Value": "核对 checked",
}
_WORD = re.compile(
    r"(>\s*)(" + "|".join(re.escape(word) for word in _WORDS) + r")(\s*<)",
)
_TRAIL = re.compile(r"Validations / (\w+) / \w+ / __none__ / ")
_REACHES_OUT = re.compile(r"""(?:src|href)\s*=\s*["']https?://""")

SEVERITY_WORDS = {"critical": "错误 error", "warning": "警告 warning", "info": "提示 note"}


def write(docs: Path, outcomes: list[Outcome], warehouse: Path, when: datetime) -> None:
    """Finish the Data Docs below `docs`, where the checkpoint has put the library's pages."""
    for page in (docs / SITE).rglob("*.html"):
        page.write_text(tidied(page.read_text(encoding="utf-8")), encoding="utf-8")
    # Fonts and pictures of the library's own style.
    shutil.rmtree(docs / SITE / "static", ignore_errors=True)
    (docs / SITE / "index.html").write_text(
        '<!DOCTYPE html><meta charset="utf-8"><title>Data Docs</title>'
        '<meta http-equiv="refresh" content="0; url=../index.html">'
        '<a href="../index.html">Data Docs</a>\n',
        encoding="utf-8",
    )
    (docs / "index.html").write_text(_overview(outcomes, warehouse, when), encoding="utf-8")


def tidied(page: str) -> str:
    """A page of the library without anything that reaches out, in the small style."""
    for pattern in _TAKEN_OFF:
        page = pattern.sub("", page)
    page = _without_outside_links(page)
    page = _TRAIL.sub(r"\1 / ", page)
    page = _WORD.sub(lambda found: found[1] + _WORDS[found[2]] + found[3], page)
    return page.replace("</head>", f"<style>{STYLE}</style></head>", 1)


def _without_outside_links(page: str) -> str:
    # A link is only followed when clicked, but a page that names no host is easier to trust.
    return _REACHES_OUT.sub('data-outside="', page)


def _overview(outcomes: list[Outcome], warehouse: Path, when: datetime) -> str:
    failures = [(outcome, failure) for outcome in outcomes for failure in outcome.failures]
    grave = sum(failure.severity == "critical" for _, failure in failures)
    compared = sum(outcome.suite.evaluated for outcome in outcomes)
    broken = sum(outcome.suite.counts.get("broken", 0) for outcome in outcomes)
    if grave:
        verdict = f"{grave} 项要求不成立（错误级）。 {grave} expectations fail with severity error."
    elif failures:
        lesser = len(failures)
        verdict = (
            f"没有错误级问题，有 {lesser} 项警告或提示。 No error, {lesser} warnings or notes."
        )
    else:
        verdict = "没有发现错误。 No error was found."
    return _page(
        f"""
<h1>预算公开数据核对结果 <small>Checks of budget disclosures</small></h1>
<p class="verdict {"bad" if grave else "good"}">{verdict}</p>
<p>共比较 {compared:,} 组数字，{broken:,} 组不成立。
{compared:,} pairs of sides were compared, {broken:,} do not agree.
<span class="quiet">{escape(warehouse.name)}，{when:%Y-%m-%d %H:%M}</span></p>
<h2>怎样读 How to read this</h2>
<p>公开文件里的数字互相约束：合计等于各项之和，同一笔钱在两张表里应当一样。每一条约束都逐份文件核对。
“尾数差”是四舍五入造成的，不算错。“不成立”可能是原文印错，也可能是读取有误：请按页码对照原文。</p>
<p>The figures of a disclosure bind each other: a total is the sum of its parts, the same money is
the same in two tables. <em>Rounding</em> is a difference of printed last digits and no error.
<em>Broken</em> is either a slip of the source or of the reading: look at the page that is
named.</p>
<h2>勾稽关系 Identities</h2>
{_identity_table(outcomes)}
<h2>数据表 Tables of the warehouse</h2>
{_mart_table(outcomes)}
<h2>不成立之处 What does not hold</h2>
{"".join(_failure(*pair) for pair in _by_severity(failures)) or "<p>无 Nothing.</p>"}
"""
    )


def _identity_table(outcomes: Iterable[Outcome]) -> str:
    rows = []
    for outcome in outcomes:
        suite = outcome.suite
        if not suite.name.startswith("identities_"):
            continue
        counts = [suite.counts.get(verdict, 0) for verdict in ("exact", "rounding", "broken")]
        note = ""
        if suite.is_vacuous:
            note = "有数字但没有一项被核对 figures, but nothing was compared"
        elif not suite.evaluated:
            note = "没有可核对的数字 nothing to compare"
        rows.append([_link(outcome), *(f"{count:,}" for count in counts), _state(outcome), note])
    head = ("表 Form", "相等 exact", "尾数差 rounding", "不成立 broken", "结果 result", "说明 note")
    return _table(head, rows)


def _mart_table(outcomes: Iterable[Outcome]) -> str:
    rows = [
        [_link(outcome), f"{outcome.expectations:,}", _state(outcome)]
        for outcome in outcomes
        if not outcome.suite.name.startswith("identities_")
    ]
    return _table(("数据表 Table", "要求 expectations", "结果 result"), rows)


def _failure(outcome: Outcome, failure: Failure) -> str:
    words = (
        f'<h3 class="{failure.severity}">{SEVERITY_WORDS[failure.severity]}：'
        f"{escape(outcome.suite.title)} · {escape(failure.description)}</h3>"
    )
    if failure.exception:
        return words + f"<p>未能核对 could not be evaluated: {escape(failure.exception)}</p>"
    if not failure.rows:
        return words
    columns = headed(failure.rows[:SHOWN_ROWS])
    rows = [[escape(shown(row[column])) for column in columns] for row in failure.rows[:SHOWN_ROWS]]
    more = ""
    if failure.row_count and failure.row_count > len(rows):
        number = failure.row_count
        more = f"<p>共 {number} 处，此处列出 {len(rows)} 处。 {number} in all.</p>"
    return words + _table([escape(HEADINGS.get(column, column)) for column in columns], rows) + more


def _by_severity(failures: list[tuple[Outcome, Failure]]) -> list[tuple[Outcome, Failure]]:
    order = list(SEVERITY_WORDS)
    return sorted(failures, key=lambda pair: order.index(pair[1].severity))


def _link(outcome: Outcome) -> str:
    return f'<a href="{escape(outcome.page)}">{escape(outcome.suite.title)}</a>'


def _state(outcome: Outcome) -> str:
    for severity, words in SEVERITY_WORDS.items():
        number = len(outcome.failed(severity))
        if number:
            return f'<span class="{severity}">{words} × {number}</span>'
    if outcome.suite.name.startswith("identities_") and not outcome.suite.evaluated:
        return '<span class="quiet">未核对 not compared</span>'  # no pass: it says nothing
    return '<span class="good">成立 holds</span>'


def _table(head: Iterable[str], rows: Iterable[list[str]]) -> str:
    """A table of cells that are HTML already."""
    heads = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f'<table class="table"><thead><tr>{heads}</tr></thead><tbody>\n{body}</tbody></table>'


def _page(body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>预算公开数据核对结果</title><style>{STYLE}</style></head>"
        f'<body class="overview">{body}</body></html>\n'
    )
