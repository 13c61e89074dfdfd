with recursive

printed_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

-- Rows of a list of projects without a printed outline, where its sums settle it.
project_outlines as (

    select * from {{ ref('int_project_outlines') }}
    where outcome = 'settled' and is_listed

),

-- The same of other lists: what their rows are to each other was read from names, or
-- from nothing.
outlines as (

    select * from {{ ref('int_row_outlines') }}

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
        case
            when project_outlines.row_ordinal is not null then 'component'
            else printed_rows.line_role
        end as line_role,
        case
            when outlines.outcome = 'settled' then outlines.parent_row_ordinal
            else coalesce(
                project_outlines.head_row_ordinal, printed_rows.parent_row_ordinal
            )
        end as parent_row_ordinal,
        case
            when outlines.outcome = 'settled' then outlines.depth
            when project_outlines.head_row_ordinal is not null
                then printed_rows.depth + 1
            else printed_rows.depth
        end as depth,
        case
            when
                outlines.outcome = 'settled'
                or project_outlines.row_ordinal is not null
                then 'sums'
            when
                outlines.row_ordinal is not null
                or printed_rows.line_role = 'listed'
                then 'undecided'
            else coalesce(printed_rows.outline_basis, 'flat')
        end as outline_basis,
        printed_rows.outline_evidence
    from printed_rows
    left join project_outlines
        on
            printed_rows.document_id = project_outlines.document_id
            and printed_rows.table_ordinal = project_outlines.table_ordinal
            and printed_rows.panel = project_outlines.panel
            and printed_rows.row_ordinal = project_outlines.row_ordinal
    left join outlines
        on
            printed_rows.document_id = outlines.document_id
            and printed_rows.table_ordinal = outlines.table_ordinal
            and printed_rows.panel = outlines.panel
            and printed_rows.row_ordinal = outlines.row_ordinal

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
