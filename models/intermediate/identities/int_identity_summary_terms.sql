with

figures as (

    select *

    from {{ ref('int_identity_figures') }}

    where
        value_kind = 'amount'
        and {{ is_summary('form') }}

),

blocks as (

    select *

    from {{ ref('int_identity_blocks') }}

    where
        {{ is_summary('form') }}

),

main_columns as (

    select *

    from {{ ref('int_identity_main_columns') }}

    where
        {{ is_summary('form') }}

),

keyed_blocks as (

    select
        *,
        case
            when form = 'income_expenditure_summary' then 'A'
            else 'B'
        end
        || case
            when boundary_key = 'subtotal_revenue' then '1'
            when boundary_key = 'subtotal_expenditure' then '2'
            when boundary_key = 'total_revenue' then '3'
            when boundary_key = 'total_expenditure' then '4'
        end as identity_id

    from blocks

),

-- A panel has its own columns; where the total's label and figure stand in
-- the panel beside it, the columns that speak for the two panels are paired.
column_pairs as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        panel as printed_panel,
        column_ordinal as printed_column_ordinal

    from figures

    union all

    select
        main_columns.document_id,
        main_columns.table_ordinal,
        main_columns.panel,
        main_columns.column_ordinal,
        lenders.panel as printed_panel,
        lenders.column_ordinal as printed_column_ordinal

    from main_columns

    inner join main_columns as lenders
        on
            main_columns.document_id = lenders.document_id
            and main_columns.table_ordinal = lenders.table_ordinal
            and main_columns.side = lenders.side
            and main_columns.panel <> lenders.panel
            and coalesce(main_columns.figure_year, 0)
            = coalesce(lenders.figure_year, 0)
            and coalesce(main_columns.figure_phase, '')
            = coalesce(lenders.figure_phase, '')

),

parts as (

    select
        keyed_blocks.document_id,
        keyed_blocks.identity_id,
        keyed_blocks.table_ordinal,
        keyed_blocks.panel,
        keyed_blocks.boundary_panel,
        keyed_blocks.boundary_row_ordinal,
        column_pairs.column_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_depth_printed

    from keyed_blocks

    inner join column_pairs
        on
            keyed_blocks.document_id = column_pairs.document_id
            and keyed_blocks.table_ordinal = column_pairs.table_ordinal
            and keyed_blocks.panel = column_pairs.panel
            and keyed_blocks.member_panel = column_pairs.printed_panel

    inner join figures
        on
            keyed_blocks.document_id = figures.document_id
            and keyed_blocks.table_ordinal = figures.table_ordinal
            and keyed_blocks.member_row_ordinal = figures.row_ordinal
            and column_pairs.printed_column_ordinal = figures.column_ordinal
            and column_pairs.printed_panel = figures.panel

    where keyed_blocks.identity_id is not null

),

wholes as (

    select distinct
        document_id,
        identity_id,
        table_ordinal,
        panel,
        boundary_panel,
        boundary_row_ordinal,
        column_ordinal

    from parts

),

part_terms as (

    select
        document_id,
        identity_id,
        't' || table_ordinal || '.r' || boundary_row_ordinal
        || '.c' || column_ordinal as instance,
        1 as reading,
        'right' as side,
        1 as sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_depth_printed as is_level_printed

    from parts

),

whole_terms as (

    select
        figures.document_id,
        wholes.identity_id,
        't' || wholes.table_ordinal || '.r' || wholes.boundary_row_ordinal
        || '.c' || wholes.column_ordinal as instance,
        1 as reading,
        'left' as side,
        1 as sign,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_depth_printed as is_level_printed

    from wholes

    inner join column_pairs
        on
            wholes.document_id = column_pairs.document_id
            and wholes.table_ordinal = column_pairs.table_ordinal
            and wholes.panel = column_pairs.panel
            and wholes.column_ordinal = column_pairs.column_ordinal
            and wholes.boundary_panel = column_pairs.printed_panel

    inner join figures
        on
            wholes.document_id = figures.document_id
            and wholes.table_ordinal = figures.table_ordinal
            and wholes.boundary_row_ordinal = figures.row_ordinal
            and column_pairs.printed_column_ordinal = figures.column_ordinal
            and column_pairs.printed_panel = figures.panel

),

final as (

    select * from whole_terms

    union all

    select * from part_terms

)

select * from final
