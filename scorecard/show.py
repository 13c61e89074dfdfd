"""The scorecard on the screen; fits into 100 columns."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from scorecard.measure import Card, by_folder, total
from scorecard.targets import Target
from scorecard.truth import Comparison

_MARKS = {"loaded": "[green]●[/]", "partly_loaded": "[yellow]◐[/]", "refused": "[red]○[/]"}
_MAX_NAMED = 20
_LEGEND = (
    "tables: of a known form + others. pages closed: table pages whose ledger closes. in cells: "
    "numbers of table pages that are in cells. exact, rnd (rounding), broken, vac. (both sides "
    "zero or blank), n/a: verdicts of identities. covered: non-zero figures in an identity that "
    "is none of the last two. unkn.: unknown column captions | subject codes."
)


def show(
    console: Console,
    cards: Sequence[Card],
    found: Sequence[Target],
    truth: Comparison | None,
    with_documents: bool,
) -> None:
    """Documents (where asked for), folders, forms, what did not hold, and the targets last."""
    console.print(_LEGEND, highlight=False)
    if with_documents:
        for folder in by_folder(cards):
            members = [card for card in cards if card.folder == folder.folder]
            console.print(_counts(folder.folder, members, first="document"))
    console.print(_counts("", [*by_folder(cards), total("all", cards)], first="folder"))
    console.print(_why(cards))
    _refusals(console, cards)
    if truth is not None:
        _named(console, "listed tables that were not recognised", truth.missing)
        _named(console, "recognised tables that are not listed", truth.not_listed)
        _named(console, "tables of another money scope, row axis or nature", truth.other_scope)
        _named(console, "golden figures that are not right", truth.golden_wrong)
    console.print(_targets(found))


def _counts(title: str, cards: Sequence[Card], first: str) -> Table:
    table = Table(
        title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False,
        padding=(0, 1, 0, 0),
    )  # fmt: skip
    table.add_column(first, overflow="fold", min_width=8)
    headings = (
        "tables", "figures", "pages\nclosed", "in\ncells", "exact", "rnd", "broken", "vac.",
        "n/a", "cover-\ned", "unkn.\nc|s",
    )  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="right", no_wrap=True)
    for card in cards:
        c = card.counts
        mark = _MARKS.get(card.status, "")
        table.add_row(
            f"{mark} {card.name or card.folder}".strip(),
            f"{c.tables_named}+{c.tables_other}",
            f"{c.figures}",
            f"{c.closed_pages}/{c.table_pages}",
            share(c.tokens_in_cells, c.tokens),
            str(c.checks_exact),
            str(c.checks_rounding),
            f"[red]{c.checks_broken}[/]" if c.checks_broken else "0",
            str(c.checks_vacuous),
            str(c.checks_not_applicable),
            share(c.figures_covered, c.figures_nonzero),
            f"{c.captions_unknown}|{c.codes_unknown}",
        )
    return table


def share(part: int, whole: int) -> str:
    """`99.4%`, never rounded up to 100 %; a dot where there is nothing to count."""
    if not whole:
        return "·"
    if part == whole:
        return "100%"
    return f"{min(part / whole * 100, 99.9):.1f}%"


def _why(cards: Sequence[Card]) -> Table:
    """Tables by form on the left, reasons why checks did not apply on the right."""
    whole = total("all", cards)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("form", "tables", "checks not applicable because", "checks"):
        table.add_column(heading, justify="right" if heading in {"tables", "checks"} else "left")
    forms, reasons = whole.forms.most_common(), whole.not_applicable.most_common()
    for place in range(max(len(forms), len(reasons))):
        form = forms[place] if place < len(forms) else ("", "")
        reason = reasons[place] if place < len(reasons) else ("", "")
        table.add_row(form[0], str(form[1]), reason[0], str(reason[1]))
    return table


def _refusals(console: Console, cards: Sequence[Card]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("not fully loaded", overflow="fold", ratio=2)
    table.add_column("reason", overflow="fold", ratio=3)
    for card in cards:
        if card.status != "loaded":
            table.add_row(f"{_MARKS[card.status]} {card.folder}/{card.name}", card.reason)
    if table.row_count:
        console.print(table)


def _named(console: Console, heading: str, names: Sequence[str]) -> None:
    if not names:
        return
    console.print(f"[bold]{heading}: {len(names)}[/]")
    for name in names[:_MAX_NAMED]:
        console.print(f"  {name}", highlight=False, markup=False, soft_wrap=True)
    if len(names) > _MAX_NAMED:
        console.print(f"  … and {len(names) - _MAX_NAMED} more")


def _targets(found: Sequence[Target]) -> Table:
    table = Table(title="targets", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "reached", "wanted", "of", ""):
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    words = {True: "[green]met[/]", False: "[red]missed[/]", None: "nothing to count"}
    for target in found:
        table.add_row(
            target.label,
            str(target.part) if target.bound == 0 else share(target.part, target.whole),
            target.wanted,
            f"{target.part:,} / {target.whole:,}",
            words[target.is_met],
        )
    return table
