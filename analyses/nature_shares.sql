-- What shares have personnel, operating and project expenditure?
-- 人员经费、公用经费、项目支出各占多少？
with

profiles as (

    select * from {{ ref('rpt_department_profile') }}

),

final as (

    select
        region_name,
        entity_name,
        fiscal_year,
        budget_phase,
        expenditure_wan_yuan,
        -- Where the subjects are not split: the totals of the document, see the basis.
        cast(
            100 * coalesce(basic_wan_yuan, restated_basic_wan_yuan)
            / nullif(expenditure_wan_yuan, 0) as decimal(7, 2)
        ) as basic_percent,
        cast(
            100 * personnel_wan_yuan / nullif(expenditure_wan_yuan, 0)
            as decimal(7, 2)
        ) as personnel_percent,
        cast(
            100 * operating_wan_yuan / nullif(expenditure_wan_yuan, 0)
            as decimal(7, 2)
        ) as operating_percent,
        cast(
            100 * coalesce(project_wan_yuan, restated_project_wan_yuan)
            / nullif(expenditure_wan_yuan, 0) as decimal(7, 2)
        ) as project_percent,
        coalesce(restated_nature_basis, 'subjects') as nature_basis
    from profiles
    order by
        project_percent desc nulls last,
        disclosure_id asc nulls last

)

select * from final
