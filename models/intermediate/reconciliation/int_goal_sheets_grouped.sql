-- Budgets of goal sheets summed over the documents that are one disclosure: what stands
-- for the projects where no table lists them.
with

sheets as (

    select * from {{ ref('int_projects_described') }}
    where
        project_kind = 'project'
        and project_name is not null
        and sheet_budget_wan_yuan is not null

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        links.audit_group,
        count(*) as sheets,
        sum(sheets.sheet_budget_wan_yuan) as sheets_wan_yuan,
        sum(sheets.sheet_budget_half_ulp_wan_yuan) as sheets_tolerance_wan_yuan
    from sheets
    inner join links on sheets.document_id = links.document_id
    group by links.audit_group

)

select * from final
