with recursive

printed_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

decisions as (

    select * from {{ ref('outline_decisions') }}

),

-- What a person decided holds for the table of that title on that page, as long as
-- the row prints the same caption.
decided_rows as (

    select
        recognised_tables.document_id,
        recognised_tables.table_ordinal,
        cast(decisions.panel as integer) as panel,
        cast(decisions.row_ordinal as integer) as row_ordinal,
        decisions.caption,
        decisions.line_role,
        cast(decisions.parent_row_ordinal as integer) as parent_row_ordinal,
        cast(decisions.depth as integer) as depth,
        decisions.reason || ' (' || decisions.decided_by || ', '
        || decisions.decided_on || ')' as evidence
    from decisions
    inner join recognised_tables
        on
            decisions.document_id = recognised_tables.document_id
            and decisions.table_title = recognised_tables.title
            and cast(decisions.first_page as integer) = recognised_tables.first_page

),

body_rows as (

    select
        printed_rows.document_id,
        printed_rows.table_ordinal,
        printed_rows.row_ordinal,
        printed_rows.panel,
        printed_rows.page_number,
        printed_rows.side,
        printed_rows.line_number,
        printed_rows.unit_code,
        printed_rows.unit_name,
        printed_rows.row_kind,
        printed_rows.subject_code,
        printed_rows.second_subject_code,
        printed_rows.project_code,
        printed_rows.caption,
        printed_rows.line_key,
        printed_rows.fund,
        printed_rows.figure_year,
        printed_rows.figure_phase,
        coalesce(decided_rows.line_role, printed_rows.line_role) as line_role,
        case
            when decided_rows.row_ordinal is not null
                then decided_rows.parent_row_ordinal
            else printed_rows.parent_row_ordinal
        end as parent_row_ordinal,
        coalesce(decided_rows.depth, printed_rows.depth) as depth,
        case
            when decided_rows.row_ordinal is not null then 'decision'
            else coalesce(printed_rows.outline_basis, 'flat')
        end as outline_basis,
        coalesce(decided_rows.evidence, printed_rows.outline_evidence)
            as outline_evidence
    from printed_rows
    left join decided_rows
        on
            printed_rows.document_id = decided_rows.document_id
            and printed_rows.table_ordinal = decided_rows.table_ordinal
            and printed_rows.panel = decided_rows.panel
            and printed_rows.row_ordinal = decided_rows.row_ordinal
            and coalesce(printed_rows.caption, '')
            = coalesce(decided_rows.caption, '')

),

-- 其中 rows and everything printed under them repeat money of the row above.
-- `union` (not `union all`) ends the walk should a parent point back at its child.
memo_rows as (

    select
        document_id,
        table_ordinal,
        panel,
        row_ordinal
    from body_rows
    where line_role = 'memo'

    union

    select
        children.document_id,
        children.table_ordinal,
        children.panel,
        children.row_ordinal
    from body_rows as children
    inner join memo_rows
        on
            children.document_id = memo_rows.document_id
            and children.table_ordinal = memo_rows.table_ordinal
            and children.panel = memo_rows.panel
            and children.parent_row_ordinal = memo_rows.row_ordinal

),

marked as (

    select
        body_rows.*,
        memo_rows.row_ordinal is not null as is_memo
    from body_rows
    left join memo_rows
        on
            body_rows.document_id = memo_rows.document_id
            and body_rows.table_ordinal = memo_rows.table_ordinal
            and body_rows.panel = memo_rows.panel
            and body_rows.row_ordinal = memo_rows.row_ordinal

),

rows_with_parts as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        parent_row_ordinal as row_ordinal
    from marked
    where
        parent_row_ordinal is not null
        and line_role <> 'listed'
        and not is_memo

),

-- The line of a unit above its subjects is a total, also where the printed
-- layout gives no parent (units named in a column of their own).
units_with_subjects as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        coalesce(unit_code, '') as unit_code,
        coalesce(unit_name, '') as unit_name
    from marked
    where
        row_kind not in ('unit', 'total')
        and line_role = 'component'
        and not is_memo
        and (unit_code is not null or unit_name is not null)

),

classified as (

    select
        marked.document_id,
        marked.table_ordinal,
        marked.row_ordinal,
        marked.panel,
        marked.parent_row_ordinal,
        marked.page_number,
        marked.side,
        marked.line_number,
        marked.unit_code,
        marked.unit_name,
        marked.row_kind,
        marked.subject_code,
        marked.second_subject_code,
        marked.project_code,
        marked.caption,
        marked.line_key,
        marked.fund,
        marked.depth,
        marked.outline_basis,
        marked.outline_evidence,
        marked.figure_year,
        marked.figure_phase,
        case
            when marked.is_memo then 'memo'
            else marked.line_role
        end as line_role,
        coalesce(
            marked.line_role = 'component'
            and not marked.is_memo
            and rows_with_parts.row_ordinal is null
            and not (
                marked.row_kind = 'unit'
                and units_with_subjects.document_id is not null
            ),
            false
        ) as is_leaf
    from marked
    left join rows_with_parts
        on
            marked.document_id = rows_with_parts.document_id
            and marked.table_ordinal = rows_with_parts.table_ordinal
            and marked.panel = rows_with_parts.panel
            and marked.row_ordinal = rows_with_parts.row_ordinal
    left join units_with_subjects
        on
            marked.document_id = units_with_subjects.document_id
            and marked.table_ordinal = units_with_subjects.table_ordinal
            and marked.panel = units_with_subjects.panel
            and coalesce(marked.unit_code, '') = units_with_subjects.unit_code
            and coalesce(marked.unit_name, '') = units_with_subjects.unit_name

)

select * from classified
