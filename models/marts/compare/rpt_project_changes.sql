with

project_years as (

    select * from {{ ref('int_project_years') }}

),

links as (

    select * from {{ ref('int_project_links') }}

),

bodies as (

    select
        durable_department_id,
        min(region_name) as region_name,
        max(entity_name) as entity_name
    from {{ ref('dim_departments') }}
    group by durable_department_id

),

years as (

    select distinct
        department_id,
        entity_level,
        budget_phase,
        fiscal_year
    from project_years

),

-- What is new or dropped is known only where both years list projects.
paired_years as (

    select
        years.department_id,
        years.entity_level,
        years.budget_phase,
        years.fiscal_year
    from years
    inner join years as befores
        on
            years.department_id = befores.department_id
            and years.entity_level = befores.entity_level
            and years.budget_phase = befores.budget_phase
            and years.fiscal_year = befores.fiscal_year + 1

),

arrived as (

    select
        project_years.department_id,
        project_years.entity_level,
        project_years.budget_phase,
        project_years.fiscal_year,
        project_years.project_key,
        case
            when links.method is null then 'new'
            when links.method in ('curated', 'similar_name') then 'renamed'
            when links.from_project_name <> links.to_project_name then 'renamed'
            else 'continued'
        end as status,
        project_years.project_code,
        project_years.project_name,
        links.from_project_name as previous_project_name,
        project_years.budget_wan_yuan,
        links.from_budget_wan_yuan as previous_budget_wan_yuan,
        links.method as link_method,
        links.confidence as link_confidence
    from project_years
    inner join paired_years
        on
            project_years.department_id = paired_years.department_id
            and project_years.entity_level = paired_years.entity_level
            and project_years.budget_phase = paired_years.budget_phase
            and project_years.fiscal_year = paired_years.fiscal_year
    left join links
        on
            project_years.department_id = links.department_id
            and project_years.entity_level = links.entity_level
            and project_years.budget_phase = links.budget_phase
            and project_years.fiscal_year = links.to_year
            and project_years.project_key = links.to_project_key

),

dropped as (

    select
        project_years.department_id,
        project_years.entity_level,
        project_years.budget_phase,
        project_years.fiscal_year + 1 as fiscal_year,
        project_years.project_key,
        'dropped' as status,
        project_years.project_code,
        cast(null as {{ dbt.type_string() }}) as project_name,
        project_years.project_name as previous_project_name,
        cast(null as decimal(24, 8)) as budget_wan_yuan,
        project_years.budget_wan_yuan as previous_budget_wan_yuan,
        cast(null as {{ dbt.type_string() }}) as link_method,
        cast(null as decimal(5, 4)) as link_confidence
    from project_years
    inner join paired_years
        on
            project_years.department_id = paired_years.department_id
            and project_years.entity_level = paired_years.entity_level
            and project_years.budget_phase = paired_years.budget_phase
            and project_years.fiscal_year + 1 = paired_years.fiscal_year
    left join links
        on
            project_years.department_id = links.department_id
            and project_years.entity_level = links.entity_level
            and project_years.budget_phase = links.budget_phase
            and project_years.fiscal_year = links.from_year
            and project_years.project_key = links.from_project_key
    where links.method is null

),

unioned as (

    select * from arrived

    union all

    select * from dropped

),

final as (

    select
        unioned.department_id,
        bodies.region_name,
        bodies.entity_name,
        unioned.entity_level,
        unioned.budget_phase,
        unioned.fiscal_year,
        unioned.project_key,
        unioned.status,
        unioned.project_code,
        unioned.project_name,
        unioned.previous_project_name,
        cast(unioned.budget_wan_yuan as decimal(24, 8)) as budget_wan_yuan,
        cast(unioned.previous_budget_wan_yuan as decimal(24, 8))
            as previous_budget_wan_yuan,
        unioned.link_method,
        unioned.link_confidence
    from unioned
    left join bodies on unioned.department_id = bodies.durable_department_id

)

select * from final
