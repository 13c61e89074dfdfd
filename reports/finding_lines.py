"""One finding as a line of the 问题清单: its place, problem, basis and figures in words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reports.labels import Labels, Language
from reports.warehouse import Row

_ADVICE = Path(__file__).with_name("advice.csv")
_QUOTED = 120
_SENTENCE_END = re.compile(r"(?<=。)|(?<=\.) (?=[A-Z])")
_STATED_TWICE = {"repeated_amount", "table_mismatch"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list; amounts in 万元, None where the finding has none."""

    severity: str
    page_number: int | None
    table: str
    row: str
    column: str
    problem: str
    basis: str
    printed: Decimal | str | None
    asked: Decimal | str | None
    difference: Decimal | None
    verify: str
    status: str
    cells: tuple[Row, ...] = ()
    stake: Decimal | None = None
    kind: str = ""
    bare: str = ""  # the problem without the sentence that it quotes
    causes: tuple[tuple[object, ...], ...] = ()  # lines that share one have one cause
    news: str = ""  # new since the last list, or since the document was published again
    where: str = ""  # said where there is no page, table, row or column


def load_advice(language: Language) -> dict[str, Row]:
    """Basis and way of checking by identity or kind of finding, from advice.csv."""
    with _ADVICE.open(encoding="utf-8", newline="") as file:
        return {
            row["key"]: {
                "basis": row[f"basis_{language}"],
                "verify": row[f"verify_{language}"],
            }
            for row in csv.DictReader(file)
        }


def line_of(row: Row, cells: list[Row], about: Row, labels: Labels, advice: dict[str, Row]) -> Line:
    """The line of one finding, with its cells as printed and the advice for its kind."""
    printed, asked, difference = _amounts(row, cells, labels)
    main = _main(row, cells)
    place = _place(row, main)
    bare, quote = _problem(row, cells, about, labels)
    keys = (row["identity_id"], row["kind"], row["identity_kind"])
    hints = [advice[key] for key in keys if key in advice]
    basis = next((hint["basis"] for hint in hints if hint["basis"]), "")
    is_remark = row["severity"] == "info"
    rule = f"{row['identity_id']} {row['rule']}" if row["rule"] else basis
    return Line(
        severity=row["severity"],
        # Text files have no pages that anybody could open: what is meant is quoted.
        page_number=None if _is_text(about) else place["page_number"],
        table=place["table"],
        row=place["row"],
        column=place["column"],
        problem=bare
        + (labels("problem_quoted").format(text=quote) if quote else "")
        + labels("full_stop"),
        # A remark accuses nobody: how sure it is does not matter.
        basis=_sentences([rule, None if is_remark else row["reason"]], labels),
        printed=printed,
        asked=asked,
        difference=difference,
        verify=next((hint["verify"] for hint in hints), labels("verify_other")),
        status=labels("remark_state") if is_remark else labels.of("finding_state", row["class"]),
        cells=tuple({**cell, "is_main": cell in main} for cell in cells),
        stake=row["amount_at_stake"],
        kind=row["kind"],
        bare=bare,
        causes=_causes(row, quote),
        news=_news(row, labels),
        where=labels("place_in_text") if _is_text(about) else "",
    )


def _is_text(about: Row) -> bool:
    return str(about["media_type"] or "").startswith("text/")


def _news(row: Row, labels: Labels) -> str:
    if row["is_new_since_republished"]:
        return labels("new_since_republished")
    return labels("new_since_list") if row["is_new"] else ""


def _causes(row: Row, quote: str | None) -> tuple[tuple[object, ...], ...]:
    """What may be the cause of other findings, too; figures of tables are grouped before."""
    if row["source"] != "prose" and row["level"] not in {"narrative", "year"}:
        return ()
    found: list[tuple[object, ...]] = []
    if quote:
        found.append(("sentence", row["page_number"], quote))
    if row["left_amount"] is not None and row["right_amount"] is not None:
        found.append(("difference", row["kind"], row["left_amount"], row["right_amount"]))
    # An amount that the text states twice and the table once: both say it on that page.
    if row["kind"] in _STATED_TWICE and row["amount_at_stake"]:
        found.append(("stated", row["page_number"], row["amount_at_stake"]))
    return tuple(found)


def _main(row: Row, cells: list[Row]) -> list[Row]:
    """The cells that the finding is about: the suspect, else the left side.

    Several identities of one cause have several left sides: the one that is told comes first,
    and another table that prints the same amount is not where it is told.
    """
    if row["suspect_figure_key"]:
        return cells[:1]
    left = [cell for cell in cells if cell["side"] != "right"]
    told = [cell for cell in left if cell["amount"] == row["left_amount"]]
    there = [
        cell
        for cell in told
        if cell["page_number"] == row["page_number"]
        and cell["table_title"] in (row["table_title"], None)
    ]
    return there[:1] or told[:1] or left


def _place(row: Row, looked: list[Row]) -> Row:
    """Where to look: the cell that the finding is about, or what its cells have in common."""
    first = looked[:1] if row["suspect_figure_key"] else []
    # A sentence is quoted; its caption is ours and not printed.
    printed = [cell for cell in looked if not cell["sentence"]]
    heading = next((cell["heading"] for cell in looked if cell["heading"]), None)
    page = first[0]["page_number"] if first else row["page_number"]
    table = (first[0]["table_title"] if first else None) or row["table_title"]
    return {
        "page_number": page,
        "table": table or heading or "",
        "row": _common(cell["caption"] for cell in printed),
        "column": _common(cell["header_path"] for cell in printed),
    }


def _common(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _amounts(
    row: Row, cells: list[Row], labels: Labels
) -> tuple[Decimal | str | None, Decimal | str | None, Decimal | None]:
    """What is printed, what it should be, and the difference; years and counts are no money."""
    if row["source"] != "identity" or row["family"] in {"C", "D"}:
        return None, None, None
    left, right = row["left_amount"], row["right_amount"]
    if row["suspect_figure_key"] and row["proposed_amount"] is not None:
        suspect = next((cell for cell in cells if cell["is_suspect"]), None)
        left, right = suspect["amount"] if suspect else None, row["proposed_amount"]
    difference = left - right if left is not None and right is not None else None
    blank = labels("blank")
    return (
        blank if left is None else left,
        blank if right is None else right,
        difference,
    )


def _problem(row: Row, cells: list[Row], about: Row, labels: Labels) -> tuple[str, str | None]:
    """What is wrong, and the sentence it is read in; the place has columns of its own."""
    file_name = about["file_name"]
    if row["source"] != "identity":
        return _without_place(row, file_name, labels)
    if row["family"] in {"C", "D"}:
        # What is nowhere has a name and no cell: the statement names it, before its reason.
        if not any(cell["printed_text"] or cell["sentence"] for cell in cells):
            text, _ = _without_place(row, file_name, labels)
            return text.removesuffix(str(row["reason"] or "")).rstrip("。. "), None
        return labels("problem.rule").format(rule=row["rule"]), None
    key = row["class_reason"] if row["class"] == "not_disclosed" else row["identity_kind"]
    if row["level"] == "narrative":
        key = f"told.{key}"
    words = labels.words
    text = words.get(f"problem.{key}") or words[f"problem.{row['identity_kind']}"]
    if row["identity_kind"] != "sum" and row["level"] != "narrative":
        text += _against(row, cells, about, labels)
    if row["broken_checks"] > 1:
        text += labels("problem_together").format(number=row["broken_checks"])
    sentence = next((cell["sentence"] for cell in cells if cell["sentence"]), None)
    if sentence and len(sentence) > _QUOTED:
        sentence = f"{sentence[:_QUOTED]}…"
    return text, sentence


def _against(row: Row, cells: list[Row], about: Row, labels: Labels) -> str:
    """The other place of a comparison: its table, and its page where that is another."""
    other = [cell for cell in cells if cell["side"] == "right"]
    table = next((cell["table_title"] for cell in other if cell["table_title"]), None)
    page = next((cell["page_number"] for cell in other if cell["page_number"]), None)
    if table == row["table_title"]:
        table = None
    if page == row["page_number"] or _is_text(about):
        page = None
    if not (table or page):
        return ""
    key = "problem_against_" + ("both" if table and page else "table" if table else "page")
    return labels(key).format(table=table, page=page)


def _without_place(row: Row, file_name: str, labels: Labels) -> tuple[str, str | None]:
    text = str(row["statement"])
    page, table = row["page_number"], row["table_title"]
    if labels.language == "zh":
        parts = [f"《{file_name}》", f"第{page}页", f"《{table}》", "："]
    else:
        parts = [file_name, f", page {page}", f', "{table}"', ": "]
    for part in parts:
        text = text.removeprefix(part)
    text = text.removesuffix(labels("full_stop"))
    # Statements end with the sentence they quote.
    opening, closing = ("：“", "”") if labels.language == "zh" else (': "', '"')
    quote = None
    if row["source"] == "prose" and opening in text and text.endswith(closing):
        text, quote = text.removesuffix(closing).split(opening, 1)
    return text[:1].upper() + text[1:], quote


def _sentences(parts: Iterable[str | None], labels: Labels) -> str:
    """Sentences one after the other, each with its full stop."""
    stop = labels("full_stop")
    told = [f"{part[:1].upper()}{part[1:]}" for part in parts if part]
    gap = " " if labels.language == "en" else ""
    return gap.join(part if part.endswith(stop) else f"{part}{stop}" for part in told)


def both(first: str, second: str, labels: Labels) -> str:
    """Two bases as one, each sentence once."""
    found = [part.strip() for text in (first, second) for part in _SENTENCE_END.split(text)]
    return _sentences(dict.fromkeys(found), labels)


def last_digits(rows: list[Row], about: Row, labels: Labels, advice: dict[str, Row]) -> Line:
    """One line for all differences in the last printed digit."""
    pages = sorted({row["page_number"] for row in rows if row["page_number"]})
    if _is_text(about):
        pages = []
    text = labels("problem_last_digits").format(number=len(rows))
    if pages:
        text += labels("problem_on_pages").format(pages=labels("list_comma").join(map(str, pages)))
    text += labels("full_stop")
    return Line(
        severity="warning",
        page_number=pages[0] if pages else None,
        table="",
        row="",
        column="",
        problem=text,
        basis=_sentences([advice["table_mismatch"]["basis"]], labels),
        printed=None,
        asked=None,
        difference=None,
        verify=labels("verify_last_digits"),
        status=labels.of("finding_state", "source_anomaly"),
        news=next((news for row in rows if (news := _news(row, labels))), ""),
        stake=max((row["amount_at_stake"] or Decimal(0) for row in rows), default=None),
    )
