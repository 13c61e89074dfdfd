-- Whether the forms and sections of the checklist are there, and where.
with

asked as (

    select * from {{ ref('int_checklist_asked') }}

),

tables_found as (

    select * from {{ ref('int_checklist_tables') }}

),

sections_found as (

    select * from {{ ref('int_checklist_sections') }}

),

sentences_found as (

    select * from {{ ref('int_checklist_sentences') }}

),

announced as (

    select * from {{ ref('int_checklist_announced') }}

),

gathered as (

    select
        asked.*,
        tables_found.table_status,
        tables_found.document_id as table_document_id,
        tables_found.table_ordinal,
        tables_found.page_number as table_page,
        tables_found.title,
        sections_found.has_text,
        sections_found.document_id as section_document_id,
        sections_found.page_number as section_page,
        sections_found.heading,
        words.document_id as words_document_id,
        words.page_number as words_page,
        words.text as words_text,
        nothing.document_id as none_document_id,
        nothing.page_number as none_page,
        nothing.text as none_text,
        announced.document_id as announced_document_id,
        announced.page_number as announced_page,
        announced.text as announced_text
    from asked
    left join tables_found
        on
            asked.disclosure_id = tables_found.disclosure_id
            and asked.item_id = tables_found.item_id
    left join sections_found
        on
            asked.disclosure_id = sections_found.disclosure_id
            and asked.item_id = sections_found.item_id
    left join sentences_found as words
        on
            asked.disclosure_id = words.disclosure_id
            and asked.item_id = words.item_id
            and words.sentence_kind = 'words'
    left join sentences_found as nothing
        on
            asked.disclosure_id = nothing.disclosure_id
            and asked.item_id = nothing.item_id
            and nothing.sentence_kind = 'none'
    left join announced
        on
            asked.disclosure_id = announced.disclosure_id
            and asked.item_id = announced.item_id
    where asked.kind in ('form', 'section')

),

-- Where the answer was found, best kind first.
based as (

    select
        *,
        case
            when kind = 'section' and has_text then 'section'
            when kind = 'form' and table_status = 'present' then 'table'
            when table_status in ('present', 'empty_as_declared') then 'table'
            when none_text is not null then 'none'
            when kind = 'section' and words_text is not null then 'words'
            when table_status is not null then 'table'
            when has_text is not null then 'section'
            when announced_text is not null then 'announced'
        end as basis
    from gathered

),

final as (

    select
        disclosure_id,
        item_id,
        case
            when basis = 'section' and has_text then 'present'
            when basis = 'words' then 'present'
            when basis = 'none' and table_status is not null
                then 'empty_as_declared'
            when basis = 'none' then 'declared_in_prose'
            when
                basis = 'table'
                and table_status = 'empty_undeclared'
                and has_doubt
                then 'not_read'
            when basis = 'table' then table_status
            when basis in ('section', 'announced') and not has_unread
                then 'not_disclosed'
            -- A table may be what was not read, words are not.
            when has_unread or (kind = 'form' and has_doubt) then 'not_read'
            else 'missing'
        end as status,
        case basis
            when 'table' then table_document_id
            when 'section' then section_document_id
            when 'words' then words_document_id
            when 'none' then coalesce(table_document_id, none_document_id)
            when 'announced' then announced_document_id
        end as document_id,
        case basis
            when 'table' then table_page
            when 'section' then section_page
            when 'words' then words_page
            when 'none' then coalesce(table_page, none_page)
            when 'announced' then announced_page
        end as page_number,
        case when basis in ('table', 'none') then table_ordinal end
            as table_ordinal,
        coalesce(basis = 'announced', false) as is_announced,
        case basis
            when 'table' then title
            when 'section' then heading
            when 'words' then words_text
            when 'none' then none_text
            when 'announced' then announced_text
        end as evidence
    from based

)

select * from final
