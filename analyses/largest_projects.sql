-- Which are the largest projects? 最大的项目是哪些？
-- A list that prints one name in several rows and no unit beside them (烟台) says no more
-- than that there are so many rows: printed_rows.
with

projects as (

    select * from {{ ref('fct_projects') }}
    where
        is_countable
        and budget_phase = 'budget'
        and budget_wan_yuan is not null

),

departments as (

    select * from {{ ref('dim_departments') }}

),

final as (

    select
        departments.entity_name,
        coalesce(projects.unit_name, projects.listed_under) as unit_name,
        projects.fiscal_year,
        projects.project_code,
        projects.project_name,
        projects.budget_wan_yuan,
        projects.printed_rows,
        projects.page_number
    from projects
    inner join departments on projects.department_id = departments.department_id
    order by
        projects.budget_wan_yuan desc nulls last,
        projects.fact_key asc nulls last
    limit 20

)

select * from final
