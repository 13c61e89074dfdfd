-- How much of the project money goes through government procurement?
-- 项目支出中有多少通过政府采购？政府购买服务, which is listed apart, is not added.
-- Where the list holds purchases out of basic expenditure, too, it may be more than the
-- projects: is_beyond_projects.
with

procurements as (

    select * from {{ ref('fct_procurements') }}
    where is_countable and row_role = 'item' and list_kind = 'procurement'

),

profiles as (

    select * from {{ ref('rpt_department_profile') }}

),

bought as (

    select
        disclosure_id,
        sum(amount_wan_yuan) as procurement_wan_yuan,
        count(*) as item_count
    from procurements
    group by disclosure_id

),

final as (

    select
        profiles.entity_name,
        profiles.fiscal_year,
        profiles.budget_phase,
        bought.item_count,
        bought.procurement_wan_yuan,
        profiles.project_wan_yuan,
        cast(
            100 * bought.procurement_wan_yuan / nullif(profiles.project_wan_yuan, 0)
            as decimal(9, 2)
        ) as procurement_percent,
        cast(
            100 * bought.procurement_wan_yuan
            / nullif(profiles.expenditure_wan_yuan, 0) as decimal(9, 2)
        ) as percent_of_expenditure,
        bought.procurement_wan_yuan > profiles.project_wan_yuan
            as is_beyond_projects
    from bought
    inner join profiles on bought.disclosure_id = profiles.disclosure_id
    order by
        procurement_percent desc nulls last,
        profiles.entity_name asc nulls last

)

select * from final
