with

texts as (

    select * from {{ ref('int_project_texts_pivoted') }}

),

amounts as (

    select * from {{ ref('int_project_amounts_pivoted') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        texts.document_id,
        texts.project_ordinal,
        texts.parent_project_ordinal,
        texts.table_ordinal,
        texts.first_page,
        texts.last_page,
        texts.project_kind,
        texts.layout,
        texts.project_name,
        texts.project_code,
        texts.entity_name,
        texts.department,
        texts.implementing_unit,
        texts.period,
        texts.purpose,
        texts.goal,
        texts.goal_period,
        texts.task_name,
        texts.task_content,
        texts.note,
        texts.unmatched_fields,
        texts.is_special_fund,
        texts.code_grammar,
        texts.code_region,
        texts.code_year,
        texts.code_kind,
        texts.is_code_check_right,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        links.region_code as document_region_code,
        links.is_countable,
        -- Some sheets print the total of the whole period only.
        coalesce(amounts.budget_wan_yuan, amounts.period_total_wan_yuan)
            as sheet_budget_wan_yuan,
        case
            when amounts.budget_wan_yuan is not null then 'year'
            when amounts.period_total_wan_yuan is not null
                then 'implementation_period'
        end as sheet_budget_basis,
        case
            when amounts.budget_wan_yuan is not null
                then amounts.budget_figure_key
            else amounts.period_total_figure_key
        end as sheet_budget_figure_key,
        case
            when amounts.budget_wan_yuan is not null
                then amounts.budget_half_ulp_wan_yuan
            else amounts.period_total_half_ulp_wan_yuan
        end as sheet_budget_half_ulp_wan_yuan,
        amounts.period_total_wan_yuan,
        amounts.fiscal_wan_yuan,
        amounts.general_public_wan_yuan,
        amounts.government_fund_wan_yuan,
        amounts.state_capital_wan_yuan,
        amounts.special_account_wan_yuan,
        amounts.superior_funds_wan_yuan,
        amounts.prior_year_balance_wan_yuan,
        amounts.unit_funds_wan_yuan,
        amounts.other_funds_wan_yuan,
        amounts.basic_wan_yuan,
        amounts.project_expenditure_wan_yuan,
        coalesce(
            texts.project_name, texts.entity_name, texts.task_name, texts.goal
        ) is null as is_blank_form
    from texts
    inner join links on texts.document_id = links.document_id
    left join amounts
        on
            texts.document_id = amounts.document_id
            and texts.project_ordinal = amounts.project_ordinal

)

select * from final
