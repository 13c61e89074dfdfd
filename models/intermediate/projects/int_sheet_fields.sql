with

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}

),

projects as (

    select * from {{ ref('int_projects_described') }}

),

final as (

    select
        amounts.document_id,
        amounts.project_ordinal,
        amounts.field_key,
        amounts.table_ordinal,
        amounts.page_number,
        amounts.figure_key,
        amounts.amount_wan_yuan,
        amounts.half_ulp_wan_yuan,
        amounts.is_blank,
        'p' || cast(amounts.project_ordinal as {{ dbt.type_string() }})
            as sheet_instance,
        amounts.figure_key = projects.sheet_budget_figure_key as is_budget,
        projects.project_kind,
        projects.is_special_fund,
        projects.parent_project_ordinal,
        projects.sheet_budget_wan_yuan,
        projects.code_year < projects.fiscal_year as is_earlier_code
    from amounts
    inner join projects
        on
            amounts.document_id = projects.document_id
            and amounts.project_ordinal = projects.project_ordinal
    where amounts.source_kind = 'field'

)

select * from final
