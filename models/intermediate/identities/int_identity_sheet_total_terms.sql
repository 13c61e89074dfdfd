with

fields as (

    select * from {{ ref('int_sheet_fields') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

stated as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

budgets as (

    select * from fields
    where is_budget and amount_wan_yuan is not null

),

-- P1: the projects of all goal sheets are the project expenditure, or, where
-- only some are disclosed, at most that (second reading).
project_totals as (

    select * from figures
    where
        form = 'expenditure_total'
        and measure = 'project'
        and line_role = 'total'

),

-- Where no table prints it, prose may: 项目支出2253.27万元, stated first where the
-- expenditure is explained.
project_totals_stated as (

    select
        stated.*,
        row_number() over (
            partition by stated.document_id
            order by stated.figure_ordinal
        ) as statement_rank
    from stated
    where
        stated.fact_key = 'expenditure.project'
        and stated.role = 'level'
        and stated.value_kind = 'amount'
        and stated.section_key in ('summary', 'expenditure')
        and stated.scope_unit_name is null
        and coalesce(stated.money_scope, 'all') = 'all'
        and stated.figure_year = stated.fiscal_year
        and not stated.is_in_reason
        and not exists (
            select 1 from figures
            where
                figures.document_id = stated.document_id
                and figures.form = 'expenditure_total'
        )

),

-- P2: projects coded with an earlier year are what was carried over.
balance_totals as (

    select * from figures
    where
        form = 'revenue_total'
        and measure = 'prior_year_balance'
        and line_role = 'total'

),

document_totals as (

    select
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        'P1' as identity_id
    from project_totals

    union all

    select
        document_id,
        cast(null as integer) as table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        false as is_blank,
        'P1' as identity_id
    from project_totals_stated
    where statement_rank = 1

    union all

    select
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        'P2' as identity_id
    from balance_totals

),

single_totals as (

    select
        document_totals.*,
        count(*) over (partition by document_id, identity_id) as printed_totals
    from document_totals

),

sum_readings as (

    select
        'P1' as identity_id,
        1 as reading

    union all

    select
        'P1' as identity_id,
        2 as reading

    union all

    select
        'P2' as identity_id,
        1 as reading

),

project_budgets as (

    select
        budgets.*,
        'P1' as identity_id
    from budgets
    where project_kind = 'project' and not is_special_fund

    union all

    select
        budgets.*,
        'P2' as identity_id
    from budgets
    where project_kind = 'project' and is_earlier_code

),

project_sums as (

    select
        single_totals.document_id,
        single_totals.identity_id,
        'sheets' as instance,
        sum_readings.reading,
        'left' as side,
        1 as sign,
        single_totals.table_ordinal,
        single_totals.page_number,
        single_totals.figure_key,
        single_totals.amount_wan_yuan,
        single_totals.half_ulp_wan_yuan,
        single_totals.is_blank,
        true as is_level_printed
    from single_totals
    inner join sum_readings
        on single_totals.identity_id = sum_readings.identity_id
    where
        single_totals.printed_totals = 1
        and exists (
            select 1 from project_budgets
            where
                project_budgets.document_id = single_totals.document_id
                and project_budgets.identity_id = single_totals.identity_id
        )

    union all

    select
        project_budgets.document_id,
        project_budgets.identity_id,
        'sheets' as instance,
        sum_readings.reading,
        'right' as side,
        1 as sign,
        project_budgets.table_ordinal,
        project_budgets.page_number,
        project_budgets.figure_key,
        project_budgets.amount_wan_yuan,
        project_budgets.half_ulp_wan_yuan,
        project_budgets.is_blank,
        true as is_level_printed
    from project_budgets
    inner join sum_readings
        on project_budgets.identity_id = sum_readings.identity_id
    inner join single_totals
        on
            project_budgets.document_id = single_totals.document_id
            and project_budgets.identity_id = single_totals.identity_id
    where single_totals.printed_totals = 1

),

final as (

    select {{ identity_term_columns() | indent(8) }}
    from project_sums

)

select * from final
