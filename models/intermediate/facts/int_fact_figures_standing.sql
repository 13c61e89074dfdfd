-- Of the proposed amounts those in the finest printed rows: rows without a printed
-- part. A row whose parts are all blank stands for itself.
with recursive

proposed as (

    select * from {{ ref('int_fact_figures_proposed') }}

),

body_rows as (

    select * from {{ ref('int_rows_classified') }}

),

printed_rows as (

    select distinct
        fact,
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        parent_row_ordinal,
        row_kind,
        line_role,
        depth,
        coalesce(unit_code, '') as unit_code,
        coalesce(unit_name, '') as unit_name
    from proposed

),

rows_with_printed_parts as (

    select
        fact,
        document_id,
        table_ordinal,
        panel,
        parent_row_ordinal as row_ordinal
    from printed_rows
    where
        parent_row_ordinal is not null
        and line_role = 'component'

    union

    select
        rows_with_printed_parts.fact,
        rows_with_printed_parts.document_id,
        rows_with_printed_parts.table_ordinal,
        rows_with_printed_parts.panel,
        body_rows.parent_row_ordinal as row_ordinal
    from rows_with_printed_parts
    inner join body_rows
        on
            rows_with_printed_parts.document_id = body_rows.document_id
            and rows_with_printed_parts.table_ordinal = body_rows.table_ordinal
            and rows_with_printed_parts.panel = body_rows.panel
            and rows_with_printed_parts.row_ordinal = body_rows.row_ordinal
    where body_rows.parent_row_ordinal is not null

),

units_with_subjects as (

    select distinct
        fact,
        document_id,
        table_ordinal,
        panel,
        unit_code,
        unit_name
    from printed_rows
    where
        row_kind not in ('unit', 'total')
        and line_role = 'component'

),

finest_rows as (

    select printed_rows.*
    from printed_rows
    left join rows_with_printed_parts
        on
            printed_rows.fact = rows_with_printed_parts.fact
            and printed_rows.document_id = rows_with_printed_parts.document_id
            and printed_rows.table_ordinal = rows_with_printed_parts.table_ordinal
            and printed_rows.panel = rows_with_printed_parts.panel
            and printed_rows.row_ordinal = rows_with_printed_parts.row_ordinal
    left join units_with_subjects
        on
            printed_rows.fact = units_with_subjects.fact
            and printed_rows.document_id = units_with_subjects.document_id
            and printed_rows.table_ordinal = units_with_subjects.table_ordinal
            and printed_rows.panel = units_with_subjects.panel
            and printed_rows.unit_code = units_with_subjects.unit_code
            and printed_rows.unit_name = units_with_subjects.unit_name
            and printed_rows.row_kind = 'unit'
    where
        printed_rows.line_role = 'component'
        and rows_with_printed_parts.row_ordinal is null
        and units_with_subjects.document_id is null

),

tables_with_finest_rows as (

    select distinct
        fact,
        document_id,
        table_ordinal
    from finest_rows

),

-- A table with nothing but a total (one line, or a line 合计 alone) is its total.
lone_totals as (

    select
        printed_rows.*,
        row_number() over (
            partition by
                printed_rows.fact,
                printed_rows.document_id,
                printed_rows.table_ordinal
            order by
                printed_rows.depth asc nulls last,
                printed_rows.row_ordinal asc nulls last
        ) as total_order
    from printed_rows
    left join tables_with_finest_rows
        on
            printed_rows.fact = tables_with_finest_rows.fact
            and printed_rows.document_id = tables_with_finest_rows.document_id
            and printed_rows.table_ordinal = tables_with_finest_rows.table_ordinal
    where
        printed_rows.line_role = 'total'
        and tables_with_finest_rows.document_id is null

),

standing_rows as (

    select
        fact,
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        false as is_lone_total
    from finest_rows

    union all

    select
        fact,
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        true as is_lone_total
    from lone_totals
    where total_order = 1

),

final as (

    select
        proposed.fact,
        proposed.slot,
        proposed.preference,
        proposed.figure_key,
        proposed.document_id,
        proposed.table_ordinal,
        proposed.row_ordinal,
        proposed.column_ordinal,
        proposed.panel,
        proposed.form,
        proposed.money_scope,
        proposed.unit_code,
        proposed.unit_name,
        proposed.row_kind,
        proposed.line_key,
        proposed.subject_code,
        proposed.caption,
        proposed.fund,
        proposed.measure,
        proposed.measure_group,
        proposed.figure_year,
        proposed.figure_phase,
        proposed.amount_wan_yuan,
        proposed.amount_yuan,
        proposed.half_ulp_wan_yuan,
        standing_rows.is_lone_total
    from proposed
    inner join standing_rows
        on
            proposed.fact = standing_rows.fact
            and proposed.document_id = standing_rows.document_id
            and proposed.table_ordinal = standing_rows.table_ordinal
            and proposed.panel = standing_rows.panel
            and proposed.row_ordinal = standing_rows.row_ordinal

)

select * from final
