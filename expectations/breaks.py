"""Broken checks as rows that a reader can follow, and the question that each expectation asks.

Every break is a row with its document, page, table, line, both sides and their difference. All of
them are looked up once (`prepare`); the expectations of identities then read a small table.
"""

from __future__ import annotations

import duckdb

# Families whose sides are years, numbers and codes.
NO_MONEY = ("C", "D")
# The table of breaks, of one connection: a warehouse is only read.
BROKEN = "broken_checks"

_FROM = """\
from fct_identity_checks as checks
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
where checks.verdict = 'broken'
"""
# A check belongs to the form of its left table; what spans tables, pages of prose or years is
# kept apart by its level. Every check has exactly one suite, so none is left out.
SUITE = """\
case
    when checks.level in ('row', 'hierarchy', 'table')
        then coalesce(printed_tables.form, checks.level)
    else checks.level
end"""


def _exact(amount: str) -> str:
    # As text: the library's pages turn decimals into floats.
    return f"regexp_replace(cast(checks.{amount} as varchar), '\\.?0+$', '') as {amount}"


_BREAKS = f"""\
create or replace temp table {BROKEN} as
select
    checks.identity_id,
    {SUITE} as suite,
    coalesce(files.file_path, documents.file_name) as document,
    coalesce(printed_tables.title, printed_tables.form, stated.heading) as table_title,
    checks.page_number as page,
    coalesce(
        nullif(concat_ws(' ', figures.subject_code, figures.caption), ''), projects.project_name
    ) as row_caption,
    figures.header_path as column_caption,
    coalesce(figures.printed_text, stated.printed_text || stated.printed_unit) as printed,
    sentences.text as sentence,
    case
        when other_tables.form is not null
            then concat_ws(
                ' ', '《' || coalesce(other_tables.title, other_tables.form) || '》',
                'p' || other_tables.first_page
            )
    end as other_table,
    {_exact("left_amount")},
    {_exact("right_amount")},
    {_exact("difference")},
    checks.instance
{_FROM}\
order by document nulls last, page nulls first, instance
"""
_PLACES = "document, table_title, page, row_caption, column_caption, printed, sentence, other_table"


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    """Look up the broken checks of a warehouse that sees bare names. Raises duckdb.Error."""
    connection.execute(_BREAKS)


def breaks_query(identity_id: str, suite: str) -> str:
    """The breaks of one identity in one suite; `{batch}` stands for the table of breaks."""
    for name in (identity_id, suite):
        if not name.replace("_", "").replace(".", "").isalnum():
            raise ValueError(f"not a name of the registry: {name!r}")
    left, right = "left_amount", "right_amount"
    if identity_id.startswith(NO_MONEY):
        left, right = "left_amount as asked_for", "right_amount as found"
    return (
        f"select {_PLACES}, {left}, {right}, difference, instance from {{batch}}"
        f" where identity_id = '{identity_id}' and suite = '{suite}'"
    )
