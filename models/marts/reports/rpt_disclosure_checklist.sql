with

disclosures as (

    select * from {{ ref('dim_disclosures') }}

),

documents as (

    select * from {{ ref('int_checklist_documents') }}

),

items as (

    select * from {{ ref('checklist_items') }}

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

depths as (

    select * from {{ ref('int_checklist_depths') }}

),

reasons as (

    select * from {{ ref('int_checklist_reasons') }}

),

disclosure_files as (

    select
        disclosure_id,
        budget_phase,
        max(case when is_partly_unread then 1 else 0 end) = 1 as has_unread,
        max(case when has_tables then 1 else 0 end) = 1 as has_tables,
        max(case when has_prose then 1 else 0 end) = 1 as has_prose
    from documents
    group by
        disclosure_id,
        budget_phase

),

asked as (

    select
        disclosure_files.disclosure_id,
        disclosure_files.has_unread,
        disclosure_files.has_tables,
        disclosure_files.has_prose,
        items.item_id,
        items.item_order,
        items.kind,
        items.caption_zh,
        items.label_en,
        items.requirement,
        items.source
    from disclosure_files
    cross join items
    where
        items.budget_phase is null
        or items.budget_phase = disclosure_files.budget_phase

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
    where kind in ('form', 'section')

),

judged as (

    select
        disclosure_id,
        item_id,
        case
            when basis = 'section' and has_text then 'present'
            when basis = 'words' then 'present'
            when basis = 'none' and table_status is not null
                then 'empty_as_declared'
            when basis = 'none' then 'declared_in_prose'
            when basis = 'table' then table_status
            when basis in ('section', 'announced') and not has_unread
                then 'not_disclosed'
            when has_unread then 'not_read'
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
        case basis
            when 'table' then title
            when 'section' then heading
            when 'words' then words_text
            when 'none' then none_text
            when 'announced' then announced_text
        end as evidence
    from based

),

-- 空表: no table may be empty without a word.
empty_tables as (

    select
        disclosure_id,
        sum(case when status = 'empty_undeclared' then 1 else 0 end)
            as undeclared,
        sum(case when status like 'empty%' then 1 else 0 end) as empties,
        min(case when status = 'empty_undeclared' then document_id end)
            as document_id,
        min(case when status = 'empty_undeclared' then page_number end)
            as page_number,
        min(case when status = 'empty_undeclared' then evidence end)
            as evidence
    from judged
    where item_id like 'F%'
    group by disclosure_id

),

deep as (

    select
        asked.disclosure_id,
        asked.item_id,
        case
            when asked.item_id = 'D05' and reasons.disclosure_id is not null
                then
                    case
                        when reasons.says_why then 'met'
                        when reasons.says_flat and not reasons.says_change
                            then 'met'
                        when reasons.says_change then 'not_met'
                        else 'undetermined'
                    end
            when asked.item_id = 'D06' and empty_tables.undeclared > 0
                then 'not_met'
            when asked.item_id = 'D06' and empty_tables.empties > 0 then 'met'
            when asked.item_id = 'D06' then 'not_applicable'
            when depths.is_met then 'met'
            when not depths.is_met then 'not_met'
            else 'undetermined'
        end as status,
        case asked.item_id
            when 'D05' then reasons.document_id
            when 'D06' then empty_tables.document_id
            else depths.document_id
        end as document_id,
        case asked.item_id
            when 'D05' then reasons.page_number
            when 'D06' then empty_tables.page_number
            else depths.page_number
        end as page_number,
        case asked.item_id
            when 'D06' then empty_tables.evidence
            else depths.evidence
        end as evidence
    from asked
    left join depths
        on
            asked.disclosure_id = depths.disclosure_id
            and asked.item_id = depths.item_id
    left join reasons on asked.disclosure_id = reasons.disclosure_id
    left join empty_tables
        on asked.disclosure_id = empty_tables.disclosure_id
    where asked.kind = 'depth'

),

answers as (

    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number,
        table_ordinal,
        evidence
    from judged

    union all

    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number,
        cast(null as integer) as table_ordinal,
        evidence
    from deep

),

valued as (

    select
        asked.*,
        answers.status,
        answers.document_id,
        answers.page_number,
        answers.table_ordinal,
        answers.evidence,
        case
            when
                answers.status in ('not_read', 'undetermined', 'not_applicable')
                then null
            else answers.status in (
                'present', 'empty_as_declared', 'declared_in_prose', 'met'
            )
        end as is_met
    from asked
    inner join answers
        on
            asked.disclosure_id = answers.disclosure_id
            and asked.item_id = answers.item_id

),

final as (

    select
        valued.disclosure_id,
        disclosures.department_id,
        disclosures.region_code,
        disclosures.region_name,
        disclosures.entity_name,
        disclosures.entity_level,
        disclosures.fiscal_year,
        disclosures.budget_phase,
        valued.item_id,
        valued.item_order,
        valued.kind,
        valued.caption_zh,
        valued.label_en,
        valued.requirement,
        valued.source,
        valued.status,
        valued.is_met,
        valued.is_met is false and valued.requirement = 'required' as is_defect,
        valued.document_id,
        cast(valued.page_number as integer) as page_number,
        valued.table_ordinal,
        valued.evidence
    from valued
    inner join disclosures
        on valued.disclosure_id = disclosures.disclosure_id

)

select * from final
