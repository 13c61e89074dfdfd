-- Which files stand for a disclosure on its checklist: the current ones, and those
-- that could not be read, because what they hold cannot be called missing.
with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

current_disclosures as (

    select distinct disclosure_id
    from links
    where is_current

),

final as (

    select
        links.disclosure_id,
        links.budget_phase,
        documents.document_id,
        links.is_current,
        documents.status <> 'loaded' as is_partly_unread
    from links
    inner join current_disclosures
        on links.disclosure_id = current_disclosures.disclosure_id
    inner join documents on links.document_id = documents.document_id
    where links.is_current or documents.status = 'refused'

)

select * from final
