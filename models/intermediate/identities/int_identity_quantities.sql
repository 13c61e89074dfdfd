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

quantities as (

    select
        figures.document_id,
        figures.panel,
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

),

-- A panel without a printed total is the sum of its lines. Classifications of the same
-- money side by side are one quantity, not as many times the money.
panel_totals as (

    select
        document_id,
        table_ordinal,
        measure_key,
        panel,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(half_ulp_wan_yuan) as half_ulp_wan_yuan

    from quantities

    where line = 'total' and amount_wan_yuan <> 0

    group by document_id, table_ordinal, measure_key, panel

),

repeated_panels as (

    select distinct
        panel_totals.document_id,
        panel_totals.table_ordinal,
        panel_totals.measure_key,
        panel_totals.panel

    from panel_totals

    inner join panel_totals as earlier
        on
            panel_totals.document_id = earlier.document_id
            and panel_totals.table_ordinal = earlier.table_ordinal
            and panel_totals.measure_key = earlier.measure_key
            and panel_totals.panel > earlier.panel
            and abs(panel_totals.amount_wan_yuan - earlier.amount_wan_yuan)
            <= panel_totals.half_ulp_wan_yuan + earlier.half_ulp_wan_yuan

),

final as (

    select
        quantities.document_id,
        quantities.form,
        quantities.money_scope,
        quantities.row_axis,
        quantities.table_rank,
        quantities.table_count,
        quantities.line,
        quantities.measure_key,
        quantities.table_ordinal,
        quantities.page_number,
        quantities.figure_key,
        quantities.amount_wan_yuan,
        quantities.half_ulp_wan_yuan,
        quantities.is_blank,
        quantities.is_level_printed

    from quantities

    left join repeated_panels
        on
            quantities.document_id = repeated_panels.document_id
            and quantities.table_ordinal = repeated_panels.table_ordinal
            and quantities.measure_key = repeated_panels.measure_key
            and quantities.panel = repeated_panels.panel

    where quantities.line <> 'total' or repeated_panels.panel is null

)

select * from final
