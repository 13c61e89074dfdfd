-- First sentence that speaks of an item, and first one that says there is nothing.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

items as (

    select * from {{ ref('checklist_items') }}
    where words_pattern is not null or none_pattern is not null

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

said as (

    select
        documents.disclosure_id,
        sentences.document_id,
        sentences.sentence_ordinal,
        sentences.page_number,
        sentences.text,
        {{ without_place_names('sentences.text') }} as read_text
    from documents
    inner join sentences on documents.document_id = sentences.document_id
    left join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal
    -- A definition or a list of contents says nothing about this year.
    where
        coalesce(sections.section_kind, '') not in (
            'glossary', 'duties', 'contents', 'front'
        )
        or sentences.zone = 'note'

),

-- Few items against every sentence, once: grows with the sentences.
matched as (

    select
        said.disclosure_id,
        said.document_id,
        said.sentence_ordinal,
        said.page_number,
        said.text,
        items.item_id,
        {{ matches_topic('said.read_text', 'items.topic', 'items.none_pattern') }}
            as says_none,
        {{ matches_topic('said.text', 'items.topic', 'items.words_pattern') }}
            as says_words
    from said
    cross join items

),

kinds as (

    select
        disclosure_id,
        document_id,
        sentence_ordinal,
        page_number,
        text,
        item_id,
        case when says_none then 'none' else 'words' end as sentence_kind
    from matched
    where says_none or says_words

),

ranked as (

    select
        *,
        row_number() over (
            partition by
                disclosure_id,
                item_id,
                sentence_kind
            order by
                document_id,
                sentence_ordinal
        ) as preference
    from kinds

),

final as (

    select
        disclosure_id,
        item_id,
        sentence_kind,
        document_id,
        page_number,
        text
    from ranked
    where preference = 1

)

select * from final
