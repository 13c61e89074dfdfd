-- Codes of rows that print a name only (杭州): the one code of that name in the fund
-- and year, under the class or section that the rows above name. 行政运行 is an item of
-- forty sections: only the row above it decides. What several codes may be, stays open.
with

tables as (

    select * from {{ ref('stg_disclosure__tables') }}
    where row_axis in ('function', 'dept_economic', 'gov_economic')

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

subjects as (

    select * from {{ ref('int_subject_versions') }}

),

other_names as (

    select * from {{ ref('int_subject_other_names') }}

),

scopes as (

    select
        code,
        version,
        fund_scope
    from {{ ref('function_subjects') }}

),

printed_rows as (

    select
        rows_of_tables.document_id,
        rows_of_tables.table_ordinal,
        rows_of_tables.panel,
        rows_of_tables.row_ordinal,
        rows_of_tables.parent_row_ordinal,
        tables.row_axis as kind,
        tables.money_scope,
        links.fiscal_year,
        rows_of_tables.subject_code,
        -- 一、 （一） 1. in front of a name are no part of it.
        {{ replace_all(
            printed_name_key('rows_of_tables.caption'),
            '^(其中[:：]?)?([一二三四五六七八九十]+[、.]'
            ~ '|[(][一二三四五六七八九十]+[)]、?|[0-9]{1,2}[.．、]|[(][0-9]{1,2}[)])',
            ''
        ) }} as name_key
    from {{ ref('int_rows_classified') }} as rows_of_tables
    inner join tables
        on
            rows_of_tables.document_id = tables.document_id
            and rows_of_tables.table_ordinal = tables.table_ordinal
    inner join links on rows_of_tables.document_id = links.document_id
    where
        rows_of_tables.subject_code is not null
        or rows_of_tables.row_kind = 'caption'

),

names as (

    select
        kind,
        subject_code,
        version,
        first_year,
        last_year,
        name_key
    from subjects

    union

    select
        subjects.kind,
        subjects.subject_code,
        subjects.version,
        subjects.first_year,
        subjects.last_year,
        other_names.name_key
    from subjects
    inner join other_names
        on
            subjects.kind = other_names.kind
            and subjects.subject_code = other_names.subject_code

),

candidates as (

    select distinct
        printed_rows.document_id,
        printed_rows.table_ordinal,
        printed_rows.panel,
        printed_rows.row_ordinal,
        printed_rows.parent_row_ordinal,
        printed_rows.kind,
        names.subject_code
    from printed_rows
    inner join names
        on
            printed_rows.kind = names.kind
            and printed_rows.name_key = names.name_key
            and printed_rows.fiscal_year between names.first_year and names.last_year
    left join scopes
        on
            names.kind = 'function'
            and names.subject_code = scopes.code
            and names.version = scopes.version
    where
        printed_rows.subject_code is null
        and (
            names.kind <> 'function'
            or printed_rows.money_scope not in (
                'general_public', 'government_fund', 'state_capital'
            )
            or scopes.fund_scope in ('all', printed_rows.money_scope)
        )

    union

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        parent_row_ordinal,
        kind,
        subject_code
    from printed_rows
    where subject_code is not null

),

-- What does not stand under what the row above may be is out; a row above that no
-- code has the name of says nothing. Twice: what the first round leaves of the rows
-- above decides more of those below.
{% for read, judged, kept in [
    ('candidates', 'judged_once', 'kept_once'),
    ('kept_once', 'judged_twice', 'kept_twice')
] %}
    {{ judged }} as (

        select
            lower_rows.document_id,
            lower_rows.table_ordinal,
            lower_rows.panel,
            lower_rows.row_ordinal,
            lower_rows.parent_row_ordinal,
            lower_rows.kind,
            lower_rows.subject_code,
            max(
                case
                    when upper_rows.subject_code is null then 1
                    when
                        upper_rows.subject_code = substr(
                            lower_rows.subject_code,
                            1,
                            length(lower_rows.subject_code) - 2
                        )
                        then 1
                    else 0
                end
            ) as fits
        from {{ read }} as lower_rows
        left join {{ read }} as upper_rows
            on
                lower_rows.document_id = upper_rows.document_id
                and lower_rows.table_ordinal = upper_rows.table_ordinal
                and lower_rows.panel = upper_rows.panel
                and lower_rows.parent_row_ordinal = upper_rows.row_ordinal
        group by
            lower_rows.document_id,
            lower_rows.table_ordinal,
            lower_rows.panel,
            lower_rows.row_ordinal,
            lower_rows.parent_row_ordinal,
            lower_rows.kind,
            lower_rows.subject_code

    ),

    {{ kept }} as (

        select * from {{ judged }}
        where fits = 1

    ),
{% endfor %}
decided as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        kind,
        min(subject_code) as subject_code
    from kept_twice
    group by document_id, table_ordinal, panel, row_ordinal, kind
    having count(distinct subject_code) = 1

),

-- A fact adds up the rows of one name in a table: their code is one, or none. A section
-- that heads an item of its own name (城乡社区环境卫生) is added to nothing.
heads as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        parent_row_ordinal as row_ordinal
    from printed_rows
    where parent_row_ordinal is not null

),

names_of_one_code as (

    select
        printed_rows.document_id,
        printed_rows.table_ordinal,
        printed_rows.name_key
    from printed_rows
    left join decided
        on
            printed_rows.document_id = decided.document_id
            and printed_rows.table_ordinal = decided.table_ordinal
            and printed_rows.panel = decided.panel
            and printed_rows.row_ordinal = decided.row_ordinal
    left join heads
        on
            printed_rows.document_id = heads.document_id
            and printed_rows.table_ordinal = heads.table_ordinal
            and printed_rows.panel = heads.panel
            and printed_rows.row_ordinal = heads.row_ordinal
    where printed_rows.subject_code is null and heads.row_ordinal is null
    group by
        printed_rows.document_id,
        printed_rows.table_ordinal,
        printed_rows.name_key
    having
        min(coalesce(decided.subject_code, ''))
        = max(coalesce(decided.subject_code, ''))

),

final as (

    select
        decided.document_id,
        decided.table_ordinal,
        decided.panel,
        decided.row_ordinal,
        decided.kind,
        decided.subject_code
    from decided
    inner join printed_rows
        on
            decided.document_id = printed_rows.document_id
            and decided.table_ordinal = printed_rows.table_ordinal
            and decided.panel = printed_rows.panel
            and decided.row_ordinal = printed_rows.row_ordinal
    left join heads
        on
            decided.document_id = heads.document_id
            and decided.table_ordinal = heads.table_ordinal
            and decided.panel = heads.panel
            and decided.row_ordinal = heads.row_ordinal
    left join names_of_one_code
        on
            printed_rows.document_id = names_of_one_code.document_id
            and printed_rows.table_ordinal = names_of_one_code.table_ordinal
            and printed_rows.name_key = names_of_one_code.name_key
    where
        printed_rows.subject_code is null
        and (
            heads.row_ordinal is not null
            or names_of_one_code.document_id is not null
        )

)

select * from final
