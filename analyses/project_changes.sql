-- Which projects are new, dropped, continued or renamed?
-- 哪些项目是新增、取消、延续或更名的？Where no year before is loaded, the year in the code of a
-- project says in which year it was set up: method code_year.
with

changes as (

    select * from {{ ref('rpt_project_changes') }}

),

compared_years as (

    select distinct
        department_id,
        fiscal_year
    from changes

),

projects as (

    select * from {{ ref('fct_projects') }}
    where
        is_countable
        and budget_phase = 'budget'
        and code_year between 2000 and fiscal_year

),

departments as (

    select * from {{ ref('dim_departments') }}

),

by_code as (

    select
        departments.entity_name,
        projects.fiscal_year,
        case
            when projects.code_year = projects.fiscal_year then 'new'
            else 'continued'
        end as status,
        projects.project_name,
        cast(null as {{ dbt.type_string() }}) as previous_project_name,
        coalesce(projects.budget_wan_yuan, projects.sheet_budget_wan_yuan)
            as budget_wan_yuan,
        cast(null as decimal(24, 8)) as previous_budget_wan_yuan,
        'code_year' as link_method,
        cast(null as decimal(5, 4)) as link_confidence
    from projects
    inner join departments on projects.department_id = departments.department_id
    left join compared_years
        on
            departments.durable_department_id = compared_years.department_id
            and projects.fiscal_year = compared_years.fiscal_year
    where compared_years.department_id is null

),

unioned as (

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

    union all

    select * from by_code

),

final as (

    select * from unioned
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
