-- Which files stand for a disclosure on its checklist: the current ones, and those
-- that could not be read, because what they hold cannot be called missing.
with

documents as (

    select * from {{ ref('fct_documents') }}

),

sections as (

    select distinct document_id
    from {{ ref('stg_disclosure__sections') }}
    where section_key is distinct from 'front'

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
        documents.status <> 'loaded' as is_partly_unread,
        coalesce(documents.content_kind in ('tables', 'mixed'), false)
            as has_tables,
        sections.document_id is not null as has_prose
    from disclosures
    inner join documents
        on disclosures.disclosure_id = documents.disclosure_id
    left join sections on documents.document_id = sections.document_id
    where documents.is_current or documents.status = 'refused'

)

select * from final
