with

figures as (

    select * from {{ ref('int_identity_linked_figures') }}

),

line_rows as (

    select * from {{ ref('int_identity_lines') }}

),

column_measures as (

    select * from {{ ref('int_identity_measures') }}

),

tables as (

    select
        document_id,
        table_ordinal,
        max(form) as form,
        coalesce(max(money_scope), '') as money_scope,
        coalesce(max(row_axis), '') as row_axis

    from figures

    group by document_id, table_ordinal

),

-- The same statement by function and by economic class is printed twice;
-- the same statement by the same axis is printed in parts (units, pages).
ranked_tables as (

    select
        *,
        row_number() over (
            partition by document_id, form, money_scope, row_axis
            order by table_ordinal
        ) as table_rank,
        count(*) over (
            partition by document_id, form, money_scope, row_axis
        ) as table_count

    from tables

),

final as (

    select
        figures.document_id,
        ranked_tables.form,
        ranked_tables.money_scope,
        ranked_tables.row_axis,
        ranked_tables.table_rank,
        ranked_tables.table_count,
        line_rows.line,
        column_measures.measure_key,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        -- A blank line among printed ones says something; the only line of
        -- its kind left blank (收入总计 without a figure) does not.
        figures.is_column_printed
        and (
            line_rows.line like 'class:%'
            or line_rows.line like 'code:%'
            or line_rows.line like 'economic:%'
            or line_rows.line like 'caption:%'
        ) as is_level_printed

    from figures

    inner join ranked_tables
        on
            figures.document_id = ranked_tables.document_id
            and figures.table_ordinal = ranked_tables.table_ordinal

    inner join line_rows
        on
            figures.document_id = line_rows.document_id
            and figures.table_ordinal = line_rows.table_ordinal
            and figures.panel = line_rows.panel
            and figures.row_ordinal = line_rows.row_ordinal

    inner join column_measures
        on
            figures.document_id = column_measures.document_id
            and figures.table_ordinal = column_measures.table_ordinal
            and figures.panel = column_measures.panel
            and figures.column_ordinal = column_measures.column_ordinal

)

select * from final
