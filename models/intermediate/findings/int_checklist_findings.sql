-- What had to be disclosed and is not: defects of the checklist that are a document's.
with

items as (

    select * from {{ ref('checklist_items') }}

),

content_answers as (

    select * from {{ ref('int_checklist_content_answers') }}

),

depth_answers as (

    select * from {{ ref('int_checklist_depth_answers') }}

),

checklist_documents as (

    select * from {{ ref('int_checklist_documents') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

kinds as (

    select *

    from {{ ref('finding_kinds') }}

    where source = 'checklist'

),

-- A disclosure that can be judged as a whole: read in full, with prose and tables. One
-- of tables or of prose alone has another file that is not here, and a transcription
-- may have left out what was a picture.
whole_disclosures as (

    select
        checklist_documents.disclosure_id,
        min(checklist_documents.document_id) as document_id

    from checklist_documents

    inner join documents
        on checklist_documents.document_id = documents.document_id

    group by checklist_documents.disclosure_id

    having
        max(case when checklist_documents.is_partly_unread then 1 else 0 end) = 0
        and max(case when documents.media_type like 'text/%' then 1 else 0 end) = 0
        and (
            max(case when documents.content_kind = 'mixed' then 1 else 0 end) = 1
            or count(distinct documents.content_kind) > 1
        )

),

-- 机关运行经费 is asked of agencies and of what is run like one: they spend 行政运行.
agencies as (

    select distinct checklist_documents.disclosure_id

    from checklist_documents

    inner join body_rows
        on checklist_documents.document_id = body_rows.document_id

    where body_rows.caption like '%行政运行%'

),

answers as (

    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number

    from content_answers

    -- A heading without text is a finding of its own, and a form that is nowhere is D2.
    where
        status = 'empty_undeclared'
        or (status = 'missing' and item_id like 'S%')

    union all

    -- D06 is what the tables that are empty say one by one.
    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number

    from depth_answers

    where status = 'not_met' and item_id <> 'D06'

),

judged as (

    select
        answers.disclosure_id,
        answers.item_id,
        answers.page_number,
        items.caption_zh,
        items.label_en,
        items.source as legal_basis,
        coalesce(answers.document_id, whole_disclosures.document_id) as document_id,
        case
            -- What law asks for step by step (逐步公开), and what custom asks for.
            when items.requirement <> 'required' or items.source like '%逐步%'
                then 'expected_item'
            when answers.item_id = 'S03' and agencies.disclosure_id is null
                then 'expected_item'
            when answers.status = 'missing' then 'statutory_item'
            when answers.status = 'empty_undeclared' then 'statutory_empty_table'
            else 'statutory_depth'
        end as kind

    from answers

    inner join items
        on answers.item_id = items.item_id

    inner join whole_disclosures
        on answers.disclosure_id = whole_disclosures.disclosure_id

    left join agencies
        on answers.disclosure_id = agencies.disclosure_id

),

final as (

    select
        md5('checklist|' || judged.disclosure_id || '|' || judged.item_id)
            as finding_key,
        judged.document_id,
        judged.disclosure_id,
        judged.item_id,
        judged.kind,
        kinds.severity,
        kinds.class,
        judged.page_number,
        '《' || documents.file_name || '》'
        || coalesce(
            '第' || cast(judged.page_number as {{ dbt.type_string() }}) || '页', ''
        )
        || '：' || kinds.statement_zh || '：' || judged.caption_zh
        || '（' || {{ replace_all('judged.legal_basis', ' *[(][^)]*[)]$', '') }} || '）。'
            as statement_zh,
        documents.file_name
        || coalesce(
            ', page ' || cast(judged.page_number as {{ dbt.type_string() }}), ''
        )
        || ': ' || kinds.statement_en || ': ' || judged.label_en || '.'
            as statement_en

    from judged

    inner join documents
        on judged.document_id = documents.document_id

    -- A kind that the seed does not have would leave a finding without words, which a
    -- test sees.
    left join kinds
        on judged.kind = kinds.kind

)

select * from final
