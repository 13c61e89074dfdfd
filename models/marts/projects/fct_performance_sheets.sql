with

projects as (

    select * from {{ ref('int_projects_described') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        {{ sheet_key('projects') }} as sheet_key,
        projects.document_id,
        projects.disclosure_id,
        links.department_id,
        links.region_code,
        projects.fiscal_year,
        projects.budget_phase,
        projects.project_ordinal,
        projects.parent_project_ordinal,
        projects.table_ordinal,
        projects.first_page,
        projects.last_page,
        projects.project_kind,
        projects.layout,
        projects.project_code,
        projects.project_name,
        projects.entity_name,
        projects.task_name,
        projects.department as supervising_department,
        projects.implementing_unit,
        projects.period,
        projects.purpose,
        projects.goal,
        projects.goal_period,
        projects.task_content,
        projects.sheet_budget_basis as budget_basis,
        projects.sheet_budget_figure_key as budget_figure_key,
        projects.sheet_budget_wan_yuan as budget_wan_yuan,
        projects.period_total_wan_yuan,
        projects.fiscal_wan_yuan,
        projects.general_public_wan_yuan,
        projects.government_fund_wan_yuan,
        projects.prior_year_balance_wan_yuan,
        projects.unit_funds_wan_yuan,
        projects.other_funds_wan_yuan,
        projects.basic_wan_yuan,
        projects.project_expenditure_wan_yuan,
        cast(projects.unmatched_fields as integer) as unmatched_fields,
        projects.is_blank_form,
        projects.is_countable
    from projects
    inner join links on projects.document_id = links.document_id

)

select * from final
