-- Whether the prose on “三公” says why it changed, or that it did not change.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

spoken as (

    select
        documents.disclosure_id,
        sentences.document_id,
        sentences.sentence_ordinal,
        sentences.page_number,
        sentences.text
    from documents
    inner join sentences on documents.document_id = sentences.document_id
    inner join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal
    where
        sections.section_key = 'three_public'
        or (
            sections.section_kind = 'figures'
            and {{ matches('sentences.text', '三公|因公出国|公务接待|公务用车') }}
        )

),

marked as (

    select
        *,
        {{ matches('text', '增加|减少|增长|下降|上升|压缩|压减') }} as says_change,
        {{ matches('text', '持平|一致|相同|无变化|没有变化|不变|无增减|未变') }}
            as says_flat,
        {{ matches('text', '原因|由于|因为|主要是|主要系|主要为|所致|为了|主要用于') }}
            as says_why
    from spoken

),

final as (

    select
        disclosure_id,
        min(document_id) as document_id,
        min(page_number) as page_number,
        max(case when says_change then 1 else 0 end) = 1 as says_change,
        max(case when says_flat then 1 else 0 end) = 1 as says_flat,
        max(case when says_why then 1 else 0 end) = 1 as says_why
    from marked
    group by disclosure_id

)

select * from final
