with

-- N9: 机关运行经费 is the 公用经费 of the basic expenditure, where all of the
-- department is administrative.
first_facts as (

    select
        *,
        row_number() over (
            partition by document_id, scope_unit_name, fact_key
            order by figure_ordinal
        ) as fact_rank
    from {{ ref('int_narrative_levels') }}
    where
        is_of_total
        and fact_key in ('operating_cost', 'expenditure.basic.operating')

),

operating_pairs as (

    select
        costs.document_id,
        costs.figure_ordinal as cost_ordinal,
        costs.page_number as cost_page,
        costs.figure_key as cost_key,
        costs.amount_wan_yuan as cost_amount,
        costs.half_ulp_wan_yuan as cost_half_ulp,
        basics.page_number,
        basics.figure_key,
        basics.amount_wan_yuan,
        basics.half_ulp_wan_yuan
    from first_facts as costs
    inner join first_facts as basics
        on
            costs.document_id = basics.document_id
            and coalesce(costs.scope_unit_name, '')
            = coalesce(basics.scope_unit_name, '')
    where
        costs.fact_key = 'operating_cost'
        and basics.fact_key = 'expenditure.basic.operating'
        and costs.fact_rank = 1
        and basics.fact_rank = 1

),

operating_terms as (

    select
        document_id,
        'N9' as identity_id,
        'operating_cost.n' || cast(cost_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'left' as side,
        1 as sign,
        cost_page as page_number,
        cost_key as figure_key,
        cost_amount as amount_wan_yuan,
        cost_half_ulp as half_ulp_wan_yuan
    from operating_pairs

    union all

    select
        document_id,
        'N9' as identity_id,
        'operating_cost.n' || cast(cost_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        1 as sign,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan
    from operating_pairs

)

select * from operating_terms
