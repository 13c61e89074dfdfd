"""Goal sheets of projects (项目绩效目标表) in a text layer: labels with values, then indicators.

Cells of one line are printed side by side on one line, a cell of several lines on lines of its own.
The value of an indicator begins at its comparison sign, or else at the last bare number before its
unit; what stands before it is name and description, what follows is the basis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.captions.numbering import CHINESE
from extract.captions.text import is_amount, squeeze
from extract.captions.titles import is_title
from extract.readers.sheet import SheetCell, SheetRow

_COLUMNS = 7
_MONTH_COLUMNS = (1, 3, 4, 5)
_LABEL_COLUMNS = (1, 3, 5)
_HEAD = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
_FIRST_LEVEL = {"产出指标", "效益指标", "满意度指标"}
_SECOND_LEVEL = re.compile(r"^[\u4e00-\u9fff]{2,9}指标$")
_HEADING = re.compile(rf"^{CHINESE}、")
_COMPARISON = re.compile(r"^[≥≤<>＜＞=]")
_UNIT = re.compile(r"^[\u4e00-\u9fff%℃]{1,4}(?:/[\u4e00-\u9fff/]{1,6})*$")
_MONTH = re.compile(r"^\d{1,2}月底?$")

Line = list[str]


@dataclass(slots=True)
class Goals:
    """What one page shows of a goal sheet. `loose`: words and amounts without a certain cell."""

    rows: list[SheetRow]
    end: int
    loose: list[str] = field(default_factory=list)
    stray: int = 0
    column_count: int = _COLUMNS


@dataclass(slots=True)
class _Run:
    """Words of an indicator row that stand together: one cell of several lines, or one line."""

    words: list[str]
    lines: int = 1


def find_goals(lines: list[str], index: int) -> Goals | None:
    """The goal sheet, or the rest of one on a new page, that begins at a line."""
    text = squeeze(lines[index])
    begins = text.startswith("项目编码") and "项目名称" in text
    if not begins and text != "".join(_HEAD):
        return None
    end = next((n for n in range(index + 1, len(lines)) if _ends(lines[n])), len(lines))
    goals = Goals([], end)
    head = next((n for n in range(index, end) if squeeze(lines[n]) == "".join(_HEAD)), end)
    if begins:
        _read_labels(goals, [line.split() for line in lines[index:head]])
    if head < end:
        goals.rows.append({n: SheetCell(caption) for n, caption in enumerate(_HEAD)})
        _read_indicators(goals, [line.split() for line in lines[head + 1 : end]])
    return goals


def _ends(line: str) -> bool:
    text = line.strip()
    return bool(_HEADING.match(text)) or (is_title(text) and "绩效" in text)


def _read_labels(goals: Goals, lines: list[Line]) -> None:
    """Project code and name, size and use of the money, payment plan, goals."""
    words = lines[0]
    cut = words.index("项目名称") if "项目名称" in words else len(words)
    goals.rows.append(
        {
            0: _cell(words[:1]),
            1: _cell(words[1:cut]),
            3: _cell(words[cut : cut + 1]),
            4: _cell(words[cut + 1 :]),
        }
    )
    body = [line for line in lines[1:] if line]
    while body:
        text = "".join(body[0])
        if text.startswith("预算规模"):
            body = _read_size(goals, body)
        elif text.startswith("资金支出计划"):
            body = _read_plan(goals, body)
        elif text.startswith("绩效目标"):
            goals.rows.append({0: _cell(body[0]), 1: _lines(body[1:])})
            return
        else:
            goals.loose.append(" ".join(body[0]))
            body = body[1:]


def _read_size(goals: Goals, body: list[Line]) -> list[Line]:
    """`预算数 40.00 其中：财政 资金 40.00 其他资金`, then what the money is for."""
    row: SheetRow = {0: _cell(body[0])}
    labels: list[list[str]] = []
    amounts: list[list[str]] = []
    for word in body[1] if len(body) > 1 else []:
        if is_amount(word) and labels:
            amounts[-1].append(word)
        elif labels and not amounts[-1] and not word.startswith(("其中", "其他")):
            labels[-1].append(word)
        else:
            labels.append([word])
            amounts.append([])
    for column, label, amount in zip(_LABEL_COLUMNS, labels, amounts, strict=False):
        row[column] = _cell(label)
        if amount:
            row[column + 1] = _cell(amount)
    for label, amount in list(zip(labels, amounts, strict=True))[len(_LABEL_COLUMNS) :]:
        goals.loose.append(" ".join(label + amount))
        goals.stray += len(amount)
    goals.rows.append(row)
    plans = (n for n in range(2, len(body)) if "".join(body[n]).startswith("资金支出计划"))
    end = next(plans, len(body))
    if body[2:end]:
        goals.rows.append({1: _lines(body[2:end])})
    return body[end:]


def _read_plan(goals: Goals, body: list[Line]) -> list[Line]:
    """Months with one amount for each; fewer amounts than months have no certain place."""
    printed = " ".join(body[1] if len(body) > 1 else [])
    joined = re.sub(r"(\d{1,2}) ?月底", r"\1月底", printed).split()
    months = [word for word in joined if _MONTH.match(word)]
    row: SheetRow = {0: _cell(body[0])}
    row.update({c: SheetCell(m) for c, m in zip(_MONTH_COLUMNS, months, strict=False)})
    goals.rows.append(row)
    amounts = body[2] if len(body) > 2 and all(is_amount(w) for w in body[2]) else []
    if amounts and len(amounts) == len(months):
        goals.rows.append({c: _cell([a]) for c, a in zip(_MONTH_COLUMNS, amounts, strict=False)})
    elif amounts:
        goals.loose.append(" ".join(amounts))
        goals.stray += len(amounts)
    return body[3:] if amounts else body[2:]


def _read_indicators(goals: Goals, lines: list[Line]) -> None:
    """Rows begin with the second level (数量指标 …); the first level stands above or before it."""
    level = ""
    runs: list[_Run] = []
    started = False
    fresh = True
    for words in lines:
        if not words:
            fresh = True
            continue
        shares_line = len(words) > 1  # cells of one line each: what follows is another cell
        words = list(words)
        if words[0] in _FIRST_LEVEL:
            level_now = words.pop(0)
            if started:
                _add_row(goals, level, runs)
            level, runs, started = level_now, [], False
            if not words:
                continue
        if _SECOND_LEVEL.match(words[0]):
            if started:
                _add_row(goals, level, runs)
                level = ""
            runs, started, fresh = [_Run(words[:1])], True, True
            words = words[1:]
            if not words:
                continue
        if not started:
            goals.loose.append(" ".join(words))
        elif shares_line and not (len(runs) > 1 and runs[-1].lines > 1 and not fresh):
            runs.extend(_Run([word]) for word in words)
            fresh = True
        elif fresh:
            runs.append(_Run(words))
            fresh = False
        else:
            runs[-1].words.extend(words)
            runs[-1].lines += 1
    if started:
        _add_row(goals, level, runs)


def _add_row(goals: Goals, level: str, runs: list[_Run]) -> None:
    row: SheetRow = {1: _cell(runs[0].words)}
    if level:
        row[0] = SheetCell(level)
    rest = runs[1:]
    value, size = _value(rest)
    texts = [_cell(run.words) for run in rest[:value]]
    if texts:
        row[2] = texts[0]
    if len(texts) > 1:
        row[3] = _cell([piece for cell in texts[1:] for piece in cell.pieces])
    if size:
        row[4] = _cell([w for run in rest[value : value + size] for w in run.words])
    after = [w for run in rest[value + size :] for w in run.words]
    if after:
        row[5] = _cell(after)
    goals.rows.append(row)


def _value(runs: list[_Run]) -> tuple[int, int]:
    """Place and length of the value among the words after the second level."""
    signs = [n for n, run in enumerate(runs) if _COMPARISON.match(run.words[0])]
    bare = [n for n, run in enumerate(runs) if n and is_amount(run.words[0]) and run.lines == 1]
    place = signs[-1] if signs else (bare[-1] if bare else -1)
    if place < 0:  # a value in words: between the description and the basis
        return (len(runs) - 2, 1) if len(runs) > 2 else (len(runs), 0)
    following = runs[place + 1] if place + 1 < len(runs) else None
    has_unit = following is not None and following.lines == 1 and _UNIT.match(following.words[0])
    return place, 2 if has_unit and len(runs[place].words) == 1 else 1


def _cell(words: list[str]) -> SheetCell:
    return SheetCell("".join(words), tuple(words))


def _lines(lines: list[Line]) -> SheetCell:
    return SheetCell(" ".join("".join(line) for line in lines), tuple(" ".join(x) for x in lines))
