with

fields as (

    select * from {{ ref('int_sheet_fields') }}

),

indicators as (

    select * from {{ ref('int_project_indicators_parsed') }}

),

readings as (

    select 1 as reading

    union all

    select 2 as reading

),

budgets as (

    select * from fields
    where is_budget and amount_wan_yuan is not null

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

final as (

    {{ union_identity_terms([
        'cost_terms',
        'cost_totals',
    ]) }}

)

select * from final
