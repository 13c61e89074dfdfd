-- Which are the largest projects? 最大的项目是哪些？
with

projects as (

    select * from {{ ref('fct_projects') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        projects.fiscal_year,
        projects.project_code,
        projects.project_name,
        projects.budget_wan_yuan
    from projects
    inner join documents on projects.document_id = documents.document_id
    where
        projects.is_countable
        and projects.budget_phase = 'budget'
    order by projects.budget_wan_yuan desc nulls last
    limit 20

)

select * from final
