-- What became of the budget?
-- 预算执行得怎样？决算与预算相差多少？
with

execution as (

    select * from {{ ref('rpt_budget_execution') }}

),

final as (

    select
        entity_name,
        fiscal_year,
        line_kind,
        line_name,
        fund,
        budget_wan_yuan,
        final_wan_yuan,
        difference_wan_yuan,
        execution_percent
    from execution
    order by
        entity_name asc nulls last,
        fiscal_year asc nulls last,
        line_kind asc nulls last,
        abs(difference_wan_yuan) desc nulls last,
        line asc nulls last

)

select * from final
