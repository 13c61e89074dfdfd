"""Typed documents, their cells and second readings, for the tests of classes and structures."""

from __future__ import annotations

from tests.identities.printed_figures import Row, load_document, without_tables

# 一般公共预算支出表（按经济分类）, total over two classes: 1000.00 = 700.00 + 300.00.
LIST = 9


def good_document(document_id: str) -> Row:
    """The good document under another id."""
    return without_tables(load_document("good"), document_id, [])


def only_tables(document_id: str, *tables: int) -> Row:
    """The good document with these tables alone."""
    good = load_document("good")
    return without_tables(good, document_id, [n for n in good["tables"] if n not in tables])


def list_document(document_id: str, outline: str = "undecided", unread: bool = False) -> Row:
    """The list alone, as if it printed no outline, or a column of numbers left of its amounts."""
    document = only_tables(document_id, LIST)
    table = document["tables"][LIST]
    table["outline"] = outline
    if unread:
        table["columns"] = {1: [1, None, "unmatched", "component", None], **table["columns"]}
        for line, code in zip(table["rows"], ("603", "301", "302"), strict=True):
            line.insert(8, code)
    return document


def cells_of(figures: list[Row]) -> list[Row]:
    """A cell with a box for every figure."""
    return [
        {
            **{k: f[k] for k in ("document_id", "table_ordinal", "row_ordinal", "column_ordinal")},
            "page_number": f["page_number"],
            "cell_role": "body",
            "text": "" if f["is_blank"] else str(f["amount_wan_yuan"]),
            "x0": 10, "top": 10, "x1": 20, "bottom": 20,
        }
        for f in figures
    ]  # fmt: skip


def readings_of(figures: list[Row], differing: str = "", reason: str = "") -> list[Row]:
    """Every figure read again: equal, but for the one that differs, or not at all."""
    return [
        {
            **{k: f[k] for k in ("document_id", "table_ordinal", "row_ordinal", "column_ordinal")},
            "page_number": f["page_number"],
            "reread_text": "",
            "agrees": "" if reason else str(f["figure_key"] != differing).lower(),
            "backend": "pdfminer",
            "reason": reason or ("text_differs" if f["figure_key"] == differing else ""),
        }
        for f in figures
    ]
