-- How do the three public expenses develop over the years?
-- “三公”经费逐年变化如何？
with

years as (

    select * from {{ ref('rpt_three_public_years') }}
    where measure in (
        'three_public.total',
        'three_public.abroad',
        'three_public.vehicles',
        'three_public.reception'
    )

),

final as (

    select
        entity_name,
        entity_level,
        measure,
        item_name,
        fund,
        figure_phase,
        fiscal_year,
        amount_wan_yuan,
        amount_wan_yuan - lag(amount_wan_yuan) over (
            partition by
                department_id, entity_level, measure, fund, figure_phase
            order by fiscal_year
        ) as change_wan_yuan,
        basis
    from years
    order by
        entity_name asc nulls last,
        entity_level asc nulls last,
        measure asc nulls last,
        fund asc nulls last,
        figure_phase asc nulls last,
        fiscal_year asc nulls last

)

select * from final
