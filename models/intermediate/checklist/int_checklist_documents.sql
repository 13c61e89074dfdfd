-- Which files stand for a disclosure on its checklist: the current ones, and those
-- that could not be read, because what they hold cannot be called missing.
with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

doubted as (

    select * from {{ ref('int_documents_doubted') }}

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
        documents.status <> 'loaded'
        or coalesce(doubted.reason in ('open_page', 'picture'), false)
            as is_partly_unread,
        doubted.document_id is not null as is_in_doubt
    from links
    inner join current_disclosures
        on links.disclosure_id = current_disclosures.disclosure_id
    inner join documents on links.document_id = documents.document_id
    left join doubted on links.document_id = doubted.document_id
    where links.is_current or documents.status = 'refused'

)

select * from final
