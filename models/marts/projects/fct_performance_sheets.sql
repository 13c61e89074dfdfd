with

projects as (

    select * from {{ ref('int_projects_described') }}

),

final as (

    select
        document_id,
        disclosure_id,
        fiscal_year,
        budget_phase,
        project_ordinal,
        parent_project_ordinal,
        table_ordinal,
        first_page,
        last_page,
        project_kind,
        layout,
        project_code,
        project_name,
        entity_name,
        task_name,
        department as supervising_department,
        implementing_unit,
        period,
        purpose,
        goal,
        goal_period,
        task_content,
        sheet_budget_basis as budget_basis,
        sheet_budget_figure_key as budget_figure_key,
        sheet_budget_wan_yuan as budget_wan_yuan,
        period_total_wan_yuan,
        fiscal_wan_yuan,
        general_public_wan_yuan,
        government_fund_wan_yuan,
        prior_year_balance_wan_yuan,
        unit_funds_wan_yuan,
        other_funds_wan_yuan,
        basic_wan_yuan,
        project_expenditure_wan_yuan,
        cast(unmatched_fields as integer) as unmatched_fields,
        is_blank_form,
        is_countable
    from projects

)

select * from final
