-- Who spends how much this year, and on what kind of expenditure?
-- 各部门今年支出多少，基本支出与项目支出各多少？
with

profiles as (

    select * from {{ ref('rpt_department_profile') }}

),

final as (

    select
        region_name,
        entity_name,
        fiscal_year,
        expenditure_wan_yuan,
        basic_wan_yuan,
        project_wan_yuan,
        cast(100 * project_wan_yuan / nullif(expenditure_wan_yuan, 0) as decimal(5, 1))
            as project_percent
    from profiles
    where budget_phase = 'budget'
    order by
        fiscal_year desc nulls last,
        expenditure_wan_yuan desc nulls last

)

select * from final
