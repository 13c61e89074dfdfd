with

documents as (

    select * from {{ ref('fct_documents') }}
    where department_id is not null

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

bodies as (

    select
        documents.department_id,
        links.region_key,
        min(documents.region_code) as region_code,
        min(documents.region_name) as region_name,
        links.entity_key,
        min(documents.entity_name) as entity_name,
        max(documents.entity_code) as entity_code,
        min(documents.fiscal_year) as first_fiscal_year,
        max(documents.fiscal_year) as last_fiscal_year,
        cast(count(distinct documents.disclosure_id) as integer) as disclosure_count,
        max(
            case
                when documents.entity_level = 'department_consolidated' then 1
                else 0
            end
        ) = 1 as has_consolidated_document
    from documents
    inner join links on documents.document_id = links.document_id
    group by
        documents.department_id,
        links.region_key,
        links.entity_key

),

final as (

    select
        bodies.*,
        coalesce(durable.durable_department_id, bodies.department_id)
            as durable_department_id,
        coalesce(durable.basis, 'own_name') as durable_basis
    from bodies
    left join durable on bodies.department_id = durable.department_id

)

select * from final
