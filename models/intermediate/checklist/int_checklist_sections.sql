-- The heading that answers an item of the checklist: one with text under it or under
-- the headings below it, else one without.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

items as (

    select * from {{ ref('checklist_items') }}
    where kind = 'section'

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

-- What stands directly below: a part with sub-headings is not empty.
below as (

    select
        document_id,
        parent_section_ordinal,
        count(*) as subsections
    from sections
    where parent_section_ordinal is not null
    group by
        document_id,
        parent_section_ordinal

),

judged as (

    select
        documents.disclosure_id,
        items.item_id,
        sections.document_id,
        sections.section_ordinal,
        sections.heading,
        sections.page_number,
        sections.character_count > 0
        or sections.has_grid
        or coalesce(below.subsections, 0) > 0 as has_text
    from documents
    inner join sections on documents.document_id = sections.document_id
    inner join items
        on {{ in_bar_list('sections.section_key', 'items.section_keys') }}
    left join below
        on
            sections.document_id = below.document_id
            and sections.section_ordinal = below.parent_section_ordinal
    -- The title of a table is no heading of prose.
    where not {{ matches('sections.heading', '表$') }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by
                disclosure_id,
                item_id
            order by
                case when has_text then 1 else 2 end,
                document_id,
                section_ordinal
        ) as preference
    from judged

),

final as (

    select
        disclosure_id,
        item_id,
        document_id,
        section_ordinal,
        heading,
        page_number,
        has_text
    from ranked
    where preference = 1

)

select * from final
