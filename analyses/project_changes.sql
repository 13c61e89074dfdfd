-- Which projects are new, dropped, continued or renamed?
-- 哪些项目是新增、取消、延续或更名的？
with

changes as (

    select * from {{ ref('rpt_project_changes') }}

),

final as (

    select
        entity_name,
        fiscal_year,
        status,
        project_name,
        previous_project_name,
        budget_wan_yuan,
        previous_budget_wan_yuan,
        link_method,
        link_confidence
    from changes
    order by
        entity_name asc nulls last,
        fiscal_year asc nulls last,
        status asc nulls last,
        greatest(
            coalesce(budget_wan_yuan, 0), coalesce(previous_budget_wan_yuan, 0)
        ) desc nulls last,
        project_name asc nulls last

)

select * from final
