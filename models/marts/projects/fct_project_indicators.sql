with

indicators as (

    select * from {{ ref('int_project_indicators_parsed') }}

),

projects as (

    select * from {{ ref('int_projects_described') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        {{ fact_key('project_indicators', [
            'indicators.document_id', 'indicators.project_ordinal',
            'indicators.indicator_ordinal'
        ]) }} as fact_key,
        indicators.document_id,
        projects.disclosure_id,
        links.department_id,
        links.region_code,
        projects.fiscal_year,
        projects.budget_phase,
        {{ sheet_key('indicators') }} as sheet_key,
        indicators.project_ordinal,
        indicators.indicator_ordinal,
        projects.project_kind,
        projects.project_code,
        coalesce(projects.project_name, projects.entity_name) as project_name,
        indicators.page_number,
        indicators.activity_text as activity,
        indicators.level_1_text as level_1,
        indicators.level_2_text as level_2,
        indicators.level_3_text as level_3,
        indicators.description_text as description,
        indicators.operator_text,
        indicators.value_text,
        indicators.period_value_text,
        indicators.unit_text,
        indicators.weight_text,
        indicators.basis_text,
        indicators.operator,
        indicators.value_status,
        indicators.value_unit,
        indicators.value_number,
        indicators.amount_wan_yuan,
        case
            when {{ matches('trim(indicators.weight_text)', '^[0-9]+([.][0-9]+)?$') }}
                then cast(trim(indicators.weight_text) as decimal(10, 4))
        end as weight,
        indicators.is_cost,
        indicators.is_level_1_filled,
        indicators.is_level_2_filled,
        indicators.is_level_3_filled,
        indicators.is_joined_over_pages,
        projects.is_countable
    from indicators
    inner join projects
        on
            indicators.document_id = projects.document_id
            and indicators.project_ordinal = projects.project_ordinal
    inner join links on indicators.document_id = links.document_id

)

select * from final
