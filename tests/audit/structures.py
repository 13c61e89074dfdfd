"""Typed documents of the structure tests: each is one reason to accuse, or not to."""

from __future__ import annotations

from tests.audit.documents import LIST, list_document, only_tables
from tests.identities.printed_figures import Change, Row

REVENUE = 2  # 收入总表 by function: 合计 = 小计 (general_public + fund + other) + 上年结转
SPENDING = 3  # 支出总表 by function
SUMMARY = 1  # 收支总表
BASIC = 6  # 一般公共预算基本支出表, two classes over their items
FISCAL = 11  # 财政拨款支出表: 1050.00 = 850.00 + 90.00 + 50.00 + 60.00
OTHER = 10  # an ordinal right after the list


def _total(*texts: str) -> list[Change]:
    """The total row of the list printed otherwise, in all three columns."""
    return [Change(LIST, 1, column, text) for column, text in zip((3, 4, 5), texts, strict=True)]


def _foreign(document_id: str) -> Row:
    """The list with a row that has a code of another classification."""
    document = list_document(document_id, outline="code")
    document["tables"][LIST]["rows"][2][5] = "function"
    return document


def _nested(document_id: str) -> Row:
    """The list with its second row read as a part of the first, by its number."""
    document = list_document(document_id, outline="numbering")
    document["tables"][LIST]["rows"][2][3:5] = [2, 2]
    return document


def _side_by_side(document_id: str) -> Row:
    """财政拨款支出表 as if nothing but its total printed which row is part of which."""
    document = only_tables(document_id, FISCAL)
    document["tables"][FISCAL]["outline"] = "flat"
    return document


def _with_unknown_column(document_id: str) -> Row:
    """The list with a column right of its amounts, the caption of which is not known."""
    document = list_document(document_id, outline="code")
    table = document["tables"][LIST]
    table["columns"][6] = [1, None, "unmatched", "component", None]
    for line in table["rows"]:
        line.append("1.50")
    return document


def _two_levels(document_id: str) -> Row:
    """支出总表 without its 款: 类 over 项."""
    document = only_tables(document_id, SPENDING)
    table = document["tables"][SPENDING]
    groups = {line[0]: line[4] for line in table["rows"] if line[3] == 2}
    table["rows"] = [line for line in table["rows"] if line[0] not in groups]
    for line in table["rows"]:
        line[4] = groups.get(line[4], line[4])
    return document


def _carried_by_fund(document_id: str) -> Row:
    """收支总表 beside 支出总表; what is carried over is printed by fund, 20.00 and 5.00."""
    document = only_tables(document_id, SUMMARY, SPENDING)
    rows = document["tables"][SUMMARY]["rows"]
    for row, (fund, text) in enumerate((("general_public", "20.00"), ("government_fund", "5.00"))):
        rows.append([row + 9, 1, "component", 2, 7, "caption", None, fund, text])
    return document


def _row(table: int, row: int, *texts: str) -> list[Change]:
    """The columns of a row printed otherwise, from the third on."""
    return [Change(table, row, column, text) for column, text in enumerate(texts, start=3)]


# 500 of 1000 is a whole half; 700 is a part by itself; 1600 is more than all rows.
HALF = _total("500.00", "400.00", "100.00")
PART = _total("700.00", "700.00", "0.00")
MORE = _total("1600.00", "1300.00", "300.00")
SLIP = _total("951.17", "751.17", "200.00")

DOCUMENTS: dict[str, tuple[Row, list[Change]]] = {
    "coded_half": (list_document("coded_half", outline="code"), HALF),
    "indented_half": (list_document("indented_half", outline="indent"), HALF),
    "coded_part": (list_document("coded_part", outline="code"), PART),
    "flat_part": (list_document("flat_part", outline="flat"), PART),
    "flat_more": (list_document("flat_more", outline="flat"), MORE),
    "flat_slip": (list_document("flat_slip", outline="flat"), SLIP),
    "undecided_more": (list_document("undecided_more", outline="undecided"), MORE),
    "foreign": (_foreign("foreign"), PART),
    # 1、 seems to head 2、, but both together are the total.
    "nested": (
        _nested("nested"),
        [*_total("800.00", "800.00", ""), Change(LIST, 3, 3, "100.00"), Change(LIST, 3, 5, "")],
    ),
    "noticed": (list_document("noticed", outline="code"), SLIP),
    "goes_on": (list_document("goes_on", outline="code"), MORE),
    # 上年结转 left out of the 合计 of a row, whose neighbour mends the column: other rows show that
    # it is a part. Left out of every 合计, it may not be one.
    "shown": (
        only_tables("shown", REVENUE),
        [Change(REVENUE, 5, 3, "210.00"), Change(REVENUE, 4, 3, "670.00")],
    ),
    "not_shown": (
        only_tables("not_shown", REVENUE),
        [Change(REVENUE, 5, 3, "210.00"), Change(REVENUE, 3, 3, "860.00"),
         Change(REVENUE, 2, 3, "860.00"), Change(REVENUE, 1, 3, "1060.00")],
    ),
    # 140.00 is missing in the total: two neighbouring rows; 90.00 and 50.00 are one row each.
    "run": (_side_by_side("run"), _row(FISCAL, 1, "910.00", "710.00", "200.00")),
    # A total column that is greater by its first part; the row of the total, by nothing printed.
    "column": (
        list_document("column", outline="code"),
        [Change(LIST, 3, 3, "400.00"), Change(LIST, 1, 3, "1100.00")],
    ),
    # The summary is less by 20.00, which is what it carries over.
    "carried": (
        only_tables("carried", SUMMARY, SPENDING),
        [Change(SUMMARY, row, 4, text) for row, text in
         ((1, "860.00"), (6, "1060.00"), (8, "1060.00"))]
        + [Change(SUMMARY, row, 2, text) for row, text in
           ((5, "10.00"), (6, "1040.00"), (8, "1060.00"))],
    ),
    "carried_fund": (
        _carried_by_fund("carried_fund"),
        [Change(SUMMARY, row, 4, text) for row, text in
         ((1, "860.00"), (6, "1060.00"), (8, "1060.00"))]
        + [Change(SUMMARY, row, 2, text) for row, text in
           ((5, "5.00"), (6, "1035.00"), (7, "25.00"), (8, "1060.00"))],
    ),
    # The summary is more by 31.17, which stands nowhere.
    "two_tables": (
        only_tables("two_tables", SUMMARY, SPENDING),
        [Change(SUMMARY, row, 4, text) for row, text in
         ((1, "911.17"), (6, "1111.17"), (8, "1111.17"))]
        + [Change(SUMMARY, row, 2, text) for row, text in
           ((5, "61.17"), (6, "1091.17"), (8, "1111.17"))],
    ),
    # 合计 of every row by another amount; the rows still add up to their total.
    "columns_throughout": (
        only_tables("columns_throughout", FISCAL),
        [Change(FISCAL, row, 3, text) for row, text in
         ((1, "1082.00"), (2, "861.00"), (3, "97.00"), (4, "53.00"), (5, "71.00"))],
    ),
    # Every 类 by another amount than its 项; the 类 still add up to the total.
    "rows_throughout": (
        _two_levels("rows_throughout"),
        [*_row(SPENDING, 1, "1112.00", "829.00", "283.00"), *_row(SPENDING, 2, "891.00", "661.00"),
         *_row(SPENDING, 6, "97.00", "97.00"), *_row(SPENDING, 9, "53.00", "", "53.00"),
         *_row(SPENDING, 12, "71.00", "71.00")],
    ),
    # 302 is left blank over its items: what is missing is not disclosed.
    "blank_subtotal": (
        only_tables("blank_subtotal", BASIC), [Change(BASIC, 7, 3, ""), Change(BASIC, 7, 5, "")],
    ),
    # 项目支出 prints its total and no row; the total lacks what it prints, or something else, too.
    "no_rows": (
        list_document("no_rows", outline="code"),
        [Change(LIST, 3, 3, "100.00"), Change(LIST, 3, 5, "")],
    ),
    "no_rows_and_more": (
        list_document("no_rows_and_more", outline="code"),
        [Change(LIST, 3, 3, "68.83"), Change(LIST, 3, 4, "68.83"), Change(LIST, 3, 5, "")],
    ),
    "some_rows": (
        list_document("some_rows", outline="code"),
        [Change(LIST, 3, 3, "268.83"), Change(LIST, 3, 5, "168.83")],
    ),
    "inferred": (list_document("inferred", outline="code"), SLIP),
    "unknown_column": (_with_unknown_column("unknown_column"), SLIP),
    "unknown_list_column": (list_document("unknown_list_column", outline="code"), SLIP),
    "cut_list": (list_document("cut_list", outline="code"), SLIP),
    # One row that differs by 31.25 in three tables of one document.
    "thrice": (
        only_tables("thrice", SPENDING, LIST),
        [Change(SPENDING, 4, 3, "681.25"), Change(SPENDING, 4, 4, "681.25"),
         Change(LIST, 2, 3, "731.25"), Change(LIST, 2, 4, "731.25")],
    ),
    # Two rows of two tables that differ by one last digit have nothing in common.
    "apart": (
        only_tables("apart", SPENDING, LIST),
        [Change(SPENDING, 14, 3, "61.00"), Change(SPENDING, 14, 4, "61.00"),
         Change(LIST, 2, 3, "701.00"), Change(LIST, 2, 4, "701.00")],
    ),
}  # fmt: skip
