-- The projects of a body and year: under several units still one project of the body.
with

projects as (

    select * from {{ ref('int_projects_matched') }}
    where is_countable and fiscal_year is not null

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

final as (

    select
        durable.durable_department_id as department_id,
        coalesce(links.entity_level, 'unknown') as entity_level,
        projects.budget_phase,
        projects.fiscal_year,
        coalesce(
            projects.project_code, {{ printed_name_key('projects.project_name') }}
        ) as project_key,
        min(links.region_code) as region_code,
        min(links.entity_key) as entity_key,
        max(projects.project_code) as project_code,
        min(projects.project_name) as project_name,
        sum(
            coalesce(projects.budget_wan_yuan, projects.sheet_budget_wan_yuan)
        ) as budget_wan_yuan
    from projects
    inner join links on projects.document_id = links.document_id
    inner join durable on links.department_id = durable.department_id
    where projects.project_name is not null
    group by
        durable.durable_department_id,
        coalesce(links.entity_level, 'unknown'),
        projects.budget_phase,
        projects.fiscal_year,
        coalesce(
            projects.project_code, {{ printed_name_key('projects.project_name') }}
        )

)

select * from final
