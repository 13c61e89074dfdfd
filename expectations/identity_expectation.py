"""One accounting identity as an expectation that fails on the rows that break it.

Every break is a row with its document, page, table, line, both sides and their difference; the
pages are `expectations.site`.
"""

# The library re-exports without __all__.
# mypy: disable-error-code="attr-defined"

from __future__ import annotations

from typing import Any, ClassVar

from great_expectations.expectations import UnexpectedRowsExpectation

# Headings for a reader by column of a query; other columns keep their names.
HEADINGS = {
    "document": "文件 document",
    "page": "页 page",
    "table_title": "表或标题 table or heading",
    "row_caption": "行 row",
    "column_caption": "列 column",
    "printed": "印作 printed",
    "sentence": "原文 sentence",
    "other_table": "对照的表 compared with",
    "left_amount": "左边 left (万元)",
    "right_amount": "右边 right (万元)",
    "difference": "差额 difference (万元)",
    "asked_for": "应为 asked for",
    "found": "所印 printed",
    "instance": "编号 reference",
}
# Families whose sides are years, numbers and codes.
NO_MONEY = ("C", "D")
_VERDICTS = {"exact": "相等 exact", "rounding": "尾数差 rounding", "broken": "不成立 broken"}
# Great Expectations hands over at most 200 rows; a page with more is not read by anyone.
SHOWN_ROWS = 50

_FROM = """\
from {batch} as checks
inner join fct_documents as documents
    on checks.document_id = documents.document_id
left join stg_disclosure__tables as printed_tables
    on checks.document_id = printed_tables.document_id
    and checks.left_table_ordinal = printed_tables.table_ordinal
left join stg_disclosure__tables as other_tables
    on checks.document_id = other_tables.document_id
    and checks.right_table_ordinal = other_tables.table_ordinal
    and checks.right_table_ordinal is distinct from checks.left_table_ordinal
left join fct_printed_figures as figures
    on checks.document_id = figures.document_id
    and split_part(checks.left_figure_keys, ' ', 1) = figures.figure_key
left join fct_narrative_figures as stated
    on split_part(checks.left_figure_keys, ' ', 1) = stated.figure_key
left join stg_disclosure__sentences as sentences
    on checks.document_id = sentences.document_id
    and sentences.sentence_ordinal = coalesce(
        stated.sentence_ordinal,
        try_cast(regexp_extract(checks.right_figure_keys, '-s([0-9]+)$', 1) as integer)
    )
left join fct_projects as projects
    on checks.document_id = projects.document_id
    and checks.level = 'project'
    and regexp_extract(checks.instance, '^p([0-9]+)', 1)
    = cast(projects.project_ordinal as varchar)
left join (
    select document_id, min(file_path) as file_path
    from stg_disclosure__files
    group by document_id
) as files
    on checks.document_id = files.document_id
"""
# A check belongs to the form of its left table; what spans tables, pages of prose or years is
# kept apart by its level. Every check has exactly one suite, so none is left out.
SUITE = """\
case
    when checks.level in ('row', 'hierarchy', 'table')
        then coalesce(printed_tables.form, checks.level)
    else checks.level
end"""


def _exact(amount: str, name: str = "") -> str:
    # As text: the library's pages turn decimals into floats.
    return f"regexp_replace(cast(checks.{amount} as varchar), '\\.?0+$', '') as {name or amount}"


def breaks_query(identity_id: str, suite: str) -> str:
    """The breaks of one identity in one suite, as Great Expectations runs it."""
    for name in (identity_id, suite):
        if not name.replace("_", "").replace(".", "").isalnum():
            raise ValueError(f"not a name of the registry: {name!r}")
    sides = [_exact("left_amount"), _exact("right_amount"), _exact("difference")]
    if identity_id.startswith(NO_MONEY):
        sides = [_exact("left_amount", "asked_for"), _exact("right_amount", "found")]
    return (
        "select coalesce(files.file_path, documents.file_name) as document,"
        " coalesce(printed_tables.title, printed_tables.form, stated.heading) as table_title,"
        " checks.page_number as page,"
        " coalesce(nullif(concat_ws(' ', figures.subject_code, figures.caption), ''),"
        " projects.project_name) as row_caption,"
        " figures.header_path as column_caption,"
        " coalesce(figures.printed_text, stated.printed_text || stated.printed_unit) as printed,"
        " sentences.text as sentence,"
        " case when other_tables.form is not null then concat_ws(' ', '《' ||"
        " coalesce(other_tables.title, other_tables.form) || '》', 'p' || other_tables.first_page)"
        " end as other_table,"
        f" {', '.join(sides)},"
        " checks.instance\n"
        f"{_FROM}"
        f"where checks.verdict = 'broken' and checks.identity_id = '{identity_id}'\n"
        f"and {SUITE} = '{suite}'"
    )


class ExpectNoSuchRows(UnexpectedRowsExpectation):
    """No row answers the query."""

    expectation_type: ClassVar[str] = "expect_no_such_rows"


class ExpectIdentityToHold(ExpectNoSuchRows):
    """No check of this identity is broken."""

    expectation_type: ClassVar[str] = "expect_identity_to_hold"


def observed(result: Any) -> str:
    """What was found, in words: how many checks came out how, or how many rows there are."""
    configuration = result.expectation_config
    if configuration.type == ExpectIdentityToHold.expectation_type:
        counts = (configuration.meta or {}).get("checks", {})
        found = [f"{counts[kind]} {words}" for kind, words in _VERDICTS.items() if counts.get(kind)]
        return "，".join(found) or "没有可核对的数字 nothing to check"
    found_value = (result.result or {}).get("observed_value")
    if configuration.type == ExpectNoSuchRows.expectation_type:
        return "—" if found_value is None else f"{found_value} 行 rows"
    return shown(found_value)


def headed(rows: list[dict[str, Any]]) -> list[str]:
    """The columns that say something, in the order of the headings."""
    names = [name for name in HEADINGS if name in rows[0]]
    names += [name for name in rows[0] if name not in HEADINGS]
    return [name for name in names if any(row[name] not in (None, "") for row in rows)]


def shown(value: object) -> str:
    """A value as a reader expects it: an em dash for nothing."""
    return "—" if value is None or value == "" else str(value)
