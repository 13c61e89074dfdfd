with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        links.document_id,
        links.disclosure_id,
        links.audit_group,
        documents.file_name,
        documents.status,
        links.budget_phase,
        links.fiscal_year

    from links

    inner join documents
        on links.document_id = documents.document_id

)

select * from final
