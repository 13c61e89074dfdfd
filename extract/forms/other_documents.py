"""Documents that speak of budgets and are none: evaluation reports, tenders, reports of a trade."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.captions.text import squeeze
from extract.model import Page
from extract.vocabulary import kept, rows

_PAGES = 2  # physical: a cover and what stands below it
_LINES = 12
_MAX_TITLE = 60
_BUDGET = re.compile(
    r"(?:部门|单位|综合|年度?|局|院|厅|委员会|中心|办公室)(?:部门|单位)?(?:综合|整体)?(?:收支)?(?:预算|决算)"
    r"(?!.{0,10}(?:评价|自评|评估|执行情况|审计|招标|采购))"
)
_WORDS = re.compile(r"预算|决算|三公|财政拨款|一般公共")


def budget_words(pages: list[Page]) -> int:
    """How often words of budget disclosures occur: none means that this is no budget."""
    texts = [line.text for page in pages for line in page.lines]
    texts += [c.text for page in pages for grid in page.grids for c in grid.cells if c.text]
    return sum(len(_WORDS.findall(squeeze(text))) for text in texts)


@kept
def _kinds() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in rows("other_documents"))


def other_document(pages: list[Page]) -> str:
    """The words by which a title on the first pages calls a document something else than a
    budget; empty where a title there says budget, or nothing is said."""
    titles = [
        squeeze(line.text)
        for page in pages[:_PAGES]
        for line in page.lines[:_LINES]
        if len(line.text) <= _MAX_TITLE and not re.search(r"[，。；]", line.text)
    ]
    titles += ["".join(pair) for pair in pairwise(titles)]
    if any(_BUDGET.search(title) for title in titles):
        return ""
    for title in titles:
        for kind in _kinds():
            match = kind.search(title)
            if match:
                return match.group(0)
    return ""
