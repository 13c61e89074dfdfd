-- Who carries money over without a project of an earlier year?
-- 哪些部门有上年结转，却没有列出以前年度的项目？
with

revenues as (

    select * from {{ ref('fct_revenues') }}
    where is_countable and revenue_source like 'prior_year_balance%'

),

projects as (

    select * from {{ ref('fct_projects') }}
    where is_countable and code_year < fiscal_year

),

-- A document that lists no project at all cannot tell.
listed_projects as (

    select
        disclosure_id,
        count(*) as project_count
    from {{ ref('fct_projects') }}
    where is_countable
    group by disclosure_id

),

documents as (

    select * from {{ ref('fct_documents') }}

),

carried as (

    select
        document_id,
        sum(amount_wan_yuan) as carried_over_wan_yuan
    from revenues
    group by document_id

),

old_projects as (

    select
        disclosure_id,
        count(*) as old_project_count
    from projects
    group by disclosure_id

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        documents.budget_phase,
        carried.carried_over_wan_yuan,
        coalesce(listed_projects.project_count, 0) as project_count
    from carried
    inner join documents on carried.document_id = documents.document_id
    left join old_projects
        on documents.disclosure_id = old_projects.disclosure_id
    left join listed_projects
        on documents.disclosure_id = listed_projects.disclosure_id
    where
        carried.carried_over_wan_yuan > 0
        and old_projects.disclosure_id is null
    order by
        carried.carried_over_wan_yuan desc nulls last

)

select * from final
