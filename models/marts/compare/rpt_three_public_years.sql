with

years as (

    select * from {{ ref('int_three_public_years') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        years.department_id,
        documents.region_code,
        documents.region_name,
        documents.entity_name,
        years.entity_level,
        years.fiscal_year,
        years.figure_phase,
        years.measure,
        measures.caption_zh as item_name,
        measures.label_en as item_name_en,
        years.fund,
        cast(years.amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(years.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        years.basis,
        years.document_id,
        years.page_number,
        years.figure_keys
    from years
    inner join documents on years.document_id = documents.document_id
    left join measures on years.measure = measures.measure

)

select * from final
