with

documents as (

    select * from {{ ref('fct_documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        documents.disclosure_id,
        documents.department_id,
        documents.region_code,
        documents.region_name,
        links.region_key,
        links.entity_key,
        min(documents.entity_name) as entity_name,
        min(documents.entity_code) as entity_code,
        documents.entity_level,
        documents.fiscal_year,
        documents.budget_phase,
        cast(count(*) as integer) as document_count,
        cast(
            sum(case when documents.is_current then 1 else 0 end) as integer
        ) as current_document_count,
        max(case when documents.is_countable then 1 else 0 end) = 1 as is_countable
    from documents
    inner join links on documents.document_id = links.document_id
    group by
        documents.disclosure_id,
        documents.department_id,
        documents.region_code,
        documents.region_name,
        links.region_key,
        links.entity_key,
        documents.entity_level,
        documents.fiscal_year,
        documents.budget_phase

)

select * from final
