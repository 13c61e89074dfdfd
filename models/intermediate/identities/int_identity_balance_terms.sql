with

figures as (

    select *

    from {{ ref('int_identity_figures') }}

    where
        value_kind = 'amount'
        and form in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        )

),

blocks as (

    select *

    from {{ ref('int_identity_blocks') }}

    where
        form in ('income_expenditure_summary', 'fiscal_appropriation_summary')

),

main_columns as (

    select *

    from {{ ref('int_identity_main_columns') }}

    where
        form in ('income_expenditure_summary', 'fiscal_appropriation_summary')

),

-- 收入总计 = 支出总计: the one revenue total against the total of every
-- expenditure panel that prints its own.
totals as (

    select distinct
        blocks.side,
        main_columns.figure_year,
        main_columns.figure_phase,
        figures.document_id,
        figures.table_ordinal,
        figures.panel,
        figures.row_ordinal,
        figures.column_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank

    from blocks

    inner join main_columns
        on
            blocks.document_id = main_columns.document_id
            and blocks.table_ordinal = main_columns.table_ordinal
            and blocks.panel = main_columns.panel

    inner join figures
        on
            main_columns.document_id = figures.document_id
            and main_columns.table_ordinal = figures.table_ordinal
            and main_columns.panel = figures.panel
            and main_columns.column_ordinal = figures.column_ordinal
            and blocks.boundary_row_ordinal = figures.row_ordinal

    where
        blocks.boundary_panel = blocks.panel
        and blocks.boundary_key in ('total_revenue', 'total_expenditure')

),

balances as (

    select
        expenditures.document_id,
        expenditures.table_ordinal,
        't' || expenditures.table_ordinal || '.r' || expenditures.row_ordinal
        || '.c' || expenditures.column_ordinal as instance,
        revenues.page_number as left_page_number,
        revenues.figure_key as left_figure_key,
        revenues.amount_wan_yuan as left_amount_wan_yuan,
        revenues.half_ulp_wan_yuan as left_half_ulp_wan_yuan,
        revenues.is_blank as left_is_blank,
        expenditures.page_number as right_page_number,
        expenditures.figure_key as right_figure_key,
        expenditures.amount_wan_yuan as right_amount_wan_yuan,
        expenditures.half_ulp_wan_yuan as right_half_ulp_wan_yuan,
        expenditures.is_blank as right_is_blank

    from totals as expenditures

    inner join totals as revenues
        on
            expenditures.document_id = revenues.document_id
            and expenditures.table_ordinal = revenues.table_ordinal
            and coalesce(expenditures.figure_year, 0)
            = coalesce(revenues.figure_year, 0)
            and coalesce(expenditures.figure_phase, '')
            = coalesce(revenues.figure_phase, '')

    where
        expenditures.side = 'expenditure' and revenues.side = 'revenue'

),

final as (

    select
        document_id,
        'A5' as identity_id,
        instance,
        1 as reading,
        'equal' as relation,
        'left' as side,
        1 as sign,
        table_ordinal,
        left_page_number as page_number,
        left_figure_key as figure_key,
        left_amount_wan_yuan as amount_wan_yuan,
        left_half_ulp_wan_yuan as half_ulp_wan_yuan,
        left_is_blank as is_blank,
        false as is_level_printed

    from balances

    union all

    select
        document_id,
        'A5' as identity_id,
        instance,
        1 as reading,
        'equal' as relation,
        'right' as side,
        1 as sign,
        table_ordinal,
        right_page_number as page_number,
        right_figure_key as figure_key,
        right_amount_wan_yuan as amount_wan_yuan,
        right_half_ulp_wan_yuan as half_ulp_wan_yuan,
        right_is_blank as is_blank,
        false as is_level_printed

    from balances

)

select * from final
