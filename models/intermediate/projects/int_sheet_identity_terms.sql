-- Terms of the identities of goal sheets, in the columns that
-- int_identity_terms asks for.

with

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}

),

projects as (

    select * from {{ ref('int_projects_described') }}

),

payments as (

    select * from {{ ref('int_project_payments_measured') }}

),

indicators as (

    select * from {{ ref('int_project_indicators_parsed') }}

),

figures as (

    select * from {{ ref('fct_printed_figures') }}

),

stated as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

readings as (

    select 1 as reading

    union all

    select 2 as reading

),

sides as (

    select 'left' as side

    union all

    select 'right' as side

),

fields as (

    select
        amounts.*,
        'p' || cast(amounts.project_ordinal as {{ dbt.type_string() }})
            as sheet_instance,
        amounts.figure_key = projects.sheet_budget_figure_key as is_budget,
        projects.project_kind,
        projects.is_special_fund,
        projects.parent_project_ordinal,
        projects.sheet_budget_wan_yuan,
        projects.code_year < projects.fiscal_year as is_earlier_code
    from amounts
    inner join projects
        on
            amounts.document_id = projects.document_id
            and amounts.project_ordinal = projects.project_ordinal
    where amounts.source_kind = 'field'

),

budgets as (

    select * from fields
    where is_budget and amount_wan_yuan is not null

),

-- P3: budget = fiscal money + other money; where carried-over money stands
-- apart it may be within the fiscal money (second reading).
sheet_parts as (

    select
        fields.*,
        readings.reading
    from fields
    cross join readings
    where
        fields.field_key in (
            'fiscal', 'other_funds', 'unit_funds', 'special_account',
            'superior_funds'
        )
        or (fields.field_key = 'prior_year_balance' and readings.reading = 1)

),

money_split as (

    select
        budgets.document_id,
        'P3' as identity_id,
        budgets.sheet_instance as instance,
        readings.reading,
        'equal' as relation,
        'left' as side,
        1 as sign,
        budgets.table_ordinal,
        budgets.page_number,
        budgets.figure_key,
        budgets.amount_wan_yuan,
        budgets.half_ulp_wan_yuan,
        budgets.is_blank,
        true as is_level_printed
    from budgets
    cross join readings
    where
        exists (
            select 1 from fields as parts
            where
                parts.document_id = budgets.document_id
                and parts.project_ordinal = budgets.project_ordinal
                and parts.field_key = 'fiscal'
        )

    union all

    select
        sheet_parts.document_id,
        'P3' as identity_id,
        sheet_parts.sheet_instance as instance,
        sheet_parts.reading,
        'equal' as relation,
        'right' as side,
        1 as sign,
        sheet_parts.table_ordinal,
        sheet_parts.page_number,
        sheet_parts.figure_key,
        sheet_parts.amount_wan_yuan,
        sheet_parts.half_ulp_wan_yuan,
        sheet_parts.is_blank,
        true as is_level_printed
    from sheet_parts
    inner join budgets
        on
            sheet_parts.document_id = budgets.document_id
            and sheet_parts.project_ordinal = budgets.project_ordinal

),

-- A plan in percent is compared as money: its share of the budget.
plan_values as (

    select
        payments.*,
        'p' || cast(project_ordinal as {{ dbt.type_string() }}) as sheet_instance,
        case
            when plan_unit = 'amount' then cumulative_wan_yuan
            when plan_unit = 'percent'
                then
                    cast(
                        cumulative_percent * sheet_budget_wan_yuan
                        * cast('0.01' as decimal(3, 2))
                        as decimal(24, 8)
                    )
        end as amount_wan_yuan,
        case
            when plan_unit = 'percent'
                then
                    cast(
                        half_ulp * sheet_budget_wan_yuan
                        * cast('0.01' as decimal(3, 2))
                        as decimal(24, 13)
                    )
            else half_ulp
        end as half_ulp_wan_yuan,
        row_number() over (
            partition by document_id, project_ordinal
            order by payment_ordinal asc nulls last
        ) as plan_order,
        count(*) over (partition by document_id, project_ordinal) as plan_length
    from payments
    where not is_blank

),

plan_steps as (

    select
        later.document_id,
        'P4' as identity_id,
        later.sheet_instance
        || '.' || cast(later.plan_order as {{ dbt.type_string() }}) as instance,
        1 as reading,
        'at_least' as relation,
        sides.side,
        1 as sign,
        later.table_ordinal,
        later.page_number,
        case when sides.side = 'left' then later.figure_key else earlier.figure_key end
            as figure_key,
        case
            when sides.side = 'left' then later.amount_wan_yuan
            else earlier.amount_wan_yuan
        end as amount_wan_yuan,
        case
            when sides.side = 'left' then later.half_ulp_wan_yuan
            else earlier.half_ulp_wan_yuan
        end as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from plan_values as later
    inner join plan_values as earlier
        on
            later.document_id = earlier.document_id
            and later.project_ordinal = earlier.project_ordinal
            and later.plan_order = earlier.plan_order + 1
    cross join sides

),

plan_ends as (

    select
        plan_values.document_id,
        'P5' as identity_id,
        plan_values.sheet_instance as instance,
        1 as reading,
        'equal' as relation,
        sides.side,
        1 as sign,
        plan_values.table_ordinal,
        plan_values.page_number,
        case
            when sides.side = 'left' then budgets.figure_key
            else plan_values.figure_key
        end as figure_key,
        case
            when sides.side = 'left' then budgets.amount_wan_yuan
            else plan_values.amount_wan_yuan
        end as amount_wan_yuan,
        case
            when sides.side = 'left' then budgets.half_ulp_wan_yuan
            else plan_values.half_ulp_wan_yuan
        end as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from plan_values
    inner join budgets
        on
            plan_values.document_id = budgets.document_id
            and plan_values.project_ordinal = budgets.project_ordinal
    cross join sides
    where plan_values.plan_order = plan_values.plan_length

),

-- P6 where every cost indicator of a project is a plain sum of money: they add
-- up to the budget, or one of them restates it.
cost_indicators as (

    select
        indicators.*,
        count(*) over (partition by document_id, project_ordinal) as costs,
        -- 标准, 单价, 人均: money per something is no sum; 每户2600元 may be said
        -- in the description only.
        sum(
            case
                when
                    amount_wan_yuan is not null
                    and not coalesce(
                        {{ matches(
                            'level_3_text',
                            '标准|单价|均价|人均|每|/|单(个|次|笔|台|项|场|人)'
                        ) }}, false
                    )
                    and not coalesce(
                        {{ matches(
                            'description_text',
                            '单价|均价|人均|户均|元/|单(个|次|笔|台|项|场|人)|'
                            ~ '每(一)?(户|人|名|位|家|个|台|套|辆|件|次|场|期|篇|份|册|亩|村|校|班|天|日|月)'
                        ) }}, false
                    )
                    then 1
                else 0
            end
        ) over (partition by document_id, project_ordinal) as plain_costs,
        row_number() over (
            partition by document_id, project_ordinal
            order by amount_wan_yuan desc nulls last, indicator_ordinal asc nulls last
        ) as cost_order
    from indicators
    where is_cost

),

cost_terms as (

    select
        cost_indicators.document_id,
        'P6' as identity_id,
        budgets.sheet_instance as instance,
        readings.reading,
        'equal' as relation,
        'right' as side,
        1 as sign,
        cost_indicators.table_ordinal,
        cost_indicators.page_number,
        cost_indicators.document_id
        || '-' || cast(cost_indicators.table_ordinal as {{ dbt.type_string() }})
        || '-' || cast(cost_indicators.row_ordinal as {{ dbt.type_string() }})
        || '-i' as figure_key,
        cost_indicators.amount_wan_yuan,
        {{ half_ulp_wan_yuan(
            'cost_indicators.amount_decimals',
            "case cost_indicators.value_unit when '元' then 'yuan' else 'wan_yuan' end"
        ) }} as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from cost_indicators
    inner join budgets
        on
            cost_indicators.document_id = budgets.document_id
            and cost_indicators.project_ordinal = budgets.project_ordinal
    cross join readings
    where
        budgets.project_kind = 'project'
        and cost_indicators.costs = cost_indicators.plain_costs
        and (readings.reading = 1 or cost_indicators.cost_order = 1)

),

cost_totals as (

    select distinct
        budgets.document_id,
        'P6' as identity_id,
        budgets.sheet_instance as instance,
        cost_terms.reading,
        'equal' as relation,
        'left' as side,
        1 as sign,
        budgets.table_ordinal,
        budgets.page_number,
        budgets.figure_key,
        budgets.amount_wan_yuan,
        budgets.half_ulp_wan_yuan,
        budgets.is_blank,
        true as is_level_printed
    from budgets
    inner join cost_terms
        on
            budgets.document_id = cost_terms.document_id
            and budgets.sheet_instance = cost_terms.instance

),

-- P7: 金额合计 of a department's sheet = its tasks.
task_terms as (

    select
        tasks.document_id,
        'P7' as identity_id,
        'p' || cast(tasks.parent_project_ordinal as {{ dbt.type_string() }})
        || '.' || tasks.field_key as instance,
        1 as reading,
        'equal' as relation,
        case when tasks.project_kind = 'total' then 'left' else 'right' end as side,
        1 as sign,
        tasks.table_ordinal,
        tasks.page_number,
        tasks.figure_key,
        tasks.amount_wan_yuan,
        tasks.half_ulp_wan_yuan,
        tasks.is_blank,
        true as is_level_printed
    from fields as tasks
    where
        tasks.project_kind in ('task', 'total')
        and tasks.parent_project_ordinal is not null
        and tasks.field_key in ('budget', 'fiscal', 'other_funds')
        and exists (
            select 1 from fields as totals
            where
                totals.document_id = tasks.document_id
                and totals.parent_project_ordinal = tasks.parent_project_ordinal
                and totals.project_kind = 'total'
        )

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
        1 as reading,
        'equal' as relation

    union all

    select
        'P1' as identity_id,
        2 as reading,
        'at_least' as relation

    union all

    select
        'P2' as identity_id,
        1 as reading,
        'equal' as relation

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
        sum_readings.relation,
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
        sum_readings.relation,
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

    {% for part in [
        'money_split', 'plan_steps', 'plan_ends', 'cost_terms', 'cost_totals',
        'task_terms', 'project_sums',
    ] -%}
        select
            document_id,
            identity_id,
            instance,
            reading,
            relation,
            side,
            sign,
            table_ordinal,
            page_number,
            figure_key,
            amount_wan_yuan,
            half_ulp_wan_yuan,
            is_blank,
            is_level_printed
        from {{ part }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}

)

select * from final
