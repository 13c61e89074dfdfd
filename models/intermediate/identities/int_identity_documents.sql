with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

superseded as (

    select * from {{ ref('int_documents_superseded') }}

),

final as (

    select
        links.document_id,
        links.disclosure_id,
        -- A file that was published again is not read together with its
        -- successor: every amount would be there twice.
        case
            when superseded.document_id is null then links.disclosure_id
            else links.disclosure_id || '-' || links.document_id
        end as audit_group,
        documents.file_name,
        documents.status,
        links.budget_phase,
        links.fiscal_year

    from links

    inner join documents
        on links.document_id = documents.document_id

    left join superseded
        on links.document_id = superseded.document_id

)

select * from final
