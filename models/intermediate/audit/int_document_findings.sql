with

notices as (

    select * from {{ ref('stg_disclosure__notices') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

function_subjects as (

    select distinct code from {{ ref('function_subjects') }}

),

economic_subjects as (

    select distinct code from {{ ref('economic_subjects') }}

),

kinds as (

    select * from {{ ref('finding_kinds') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

named as (

    select
        document_id,
        kind,
        page_number,
        table_ordinal,
        row_ordinal,
        column_ordinal,
        text

    from notices

),

without_unit as (

    select
        document_id,
        'unit_missing' as kind,
        first_page as page_number,
        table_ordinal,
        null as row_ordinal,
        null as column_ordinal,
        reason as text

    from tables

    where status = 'without_unit'

),

-- The same code on many rows and pages is one finding.
unknown_codes as (

    select
        body_rows.document_id,
        'unknown_code' as kind,
        min(body_rows.page_number) as page_number,
        min(body_rows.table_ordinal) as table_ordinal,
        null as row_ordinal,
        null as column_ordinal,
        body_rows.subject_code || coalesce(' ' || body_rows.caption, '')
            as text

    from body_rows

    left join function_subjects
        on
            body_rows.subject_code = function_subjects.code
            and body_rows.row_kind = 'function'

    left join economic_subjects
        on
            body_rows.subject_code = economic_subjects.code
            and body_rows.row_kind in ('dept_economic', 'gov_economic')

    where
        body_rows.row_kind in ('function', 'dept_economic', 'gov_economic')
        and body_rows.subject_code is not null
        and function_subjects.code is null
        and economic_subjects.code is null

    group by
        body_rows.document_id,
        body_rows.subject_code,
        body_rows.caption

),

-- One code with two names below one parent, in a table whose rows are subjects and
-- nothing else: one of them is a slip. Tables by unit, project or second code repeat
-- codes.
subject_tables as (

    select
        document_id,
        table_ordinal

    from body_rows

    group by document_id, table_ordinal

    having
        count(unit_code) + count(unit_name) + count(second_subject_code)
        + count(project_code) = 0
        and count(
            case
                when row_kind not in ('function', 'dept_economic', 'total') then 1
            end
        ) = 0
        and count(distinct subject_code) >= 4

),

codes_twice as (

    select
        body_rows.document_id,
        'code_twice' as kind,
        max(body_rows.page_number) as page_number,
        body_rows.table_ordinal,
        max(body_rows.row_ordinal) as row_ordinal,
        null as column_ordinal,
        body_rows.subject_code || ' '
        || string_agg(
            distinct body_rows.caption, '、' order by body_rows.caption
        ) as text

    from body_rows

    inner join subject_tables
        on
            body_rows.document_id = subject_tables.document_id
            and body_rows.table_ordinal = subject_tables.table_ordinal

    where body_rows.subject_code is not null

    group by
        body_rows.document_id,
        body_rows.table_ordinal,
        body_rows.panel,
        body_rows.parent_row_ordinal,
        body_rows.subject_code

    having count(distinct {{ caption_key('body_rows.caption') }}) > 1

),

collected as (

    select * from named

    union all

    select * from codes_twice

    union all

    select * from without_unit

    union all

    select * from unknown_codes

),

described as (

    select
        collected.document_id,
        collected.kind,
        collected.page_number,
        collected.text,
        -- What the reading says of itself is English; all else is printed.
        regexp_matches(collected.text, '[a-z]{2,}:? [a-z]{2,}') as is_own_text,
        kinds.severity,
        kinds.class,
        kinds.statement_zh,
        kinds.statement_en,
        documents.disclosure_id,
        tables.title as table_title,
        coalesce(documents.file_name, collected.document_id) as file_text,
        cast(collected.page_number as varchar) as page_text,
        md5(
            collected.document_id || '|' || collected.kind
            || '|' || coalesce(cast(collected.page_number as varchar), '')
            || '|' || coalesce(cast(collected.table_ordinal as varchar), '')
            || '|' || coalesce(cast(collected.row_ordinal as varchar), '')
            || '|' || coalesce(cast(collected.column_ordinal as varchar), '')
            || '|' || coalesce(collected.text, '')
        ) as finding_key

    from collected

    inner join kinds
        on
            collected.kind = kinds.kind
            and kinds.source = 'document'

    inner join documents
        on collected.document_id = documents.document_id

    left join tables
        on
            collected.document_id = tables.document_id
            and collected.table_ordinal = tables.table_ordinal

),

final as (

    select distinct
        finding_key,
        document_id,
        disclosure_id,
        kind,
        class,
        severity,
        page_number,
        table_title,
        '《' || file_text || '》' || coalesce('第' || page_text || '页', '')
        || coalesce('《' || table_title || '》', '') || '：' || statement_zh
        || case
            when is_own_text then ''
            else coalesce('（“' || nullif(text, '') || '”）', '')
        end
        || '。' as statement_zh,
        file_text || coalesce(', page ' || page_text, '')
        || coalesce(', "' || table_title || '"', '') || ': ' || statement_en
        || case
            when is_own_text then ' (' || text || ')'
            else coalesce(' ("' || nullif(text, '') || '")', '')
        end || '.' as statement_en

    from described

)

select * from final
