-- Which files stand for a disclosure on its checklist: the current ones, and those
-- that could not be read, because what they hold cannot be called missing.
with

documents as (

    select * from {{ ref('fct_documents') }}

),

disclosures as (

    select * from {{ ref('dim_disclosures') }}
    where current_document_count > 0

),

final as (

    select
        disclosures.disclosure_id,
        disclosures.budget_phase,
        documents.document_id,
        documents.is_current,
        documents.status <> 'loaded' as is_partly_unread
    from disclosures
    inner join documents
        on disclosures.disclosure_id = documents.disclosure_id
    where documents.is_current or documents.status = 'refused'

)

select * from final
