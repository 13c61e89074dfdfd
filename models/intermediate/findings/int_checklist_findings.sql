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

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

statutory_forms as (

    select * from {{ ref('statutory_forms') }}

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

-- Named in the list of contents or in a heading, and nowhere else. A heading without
-- text is a finding of its own, and a form that a budget owes is D2.
announced as (

    select
        content_answers.disclosure_id,
        content_answers.item_id,
        'announced' as status,
        content_answers.document_id,
        content_answers.page_number,
        content_answers.evidence

    from content_answers

    inner join items
        on content_answers.item_id = items.item_id

    left join sections
        on
            content_answers.document_id = sections.document_id
            and content_answers.page_number = sections.page_number
            and sections.character_count = 0
            and position(
                coalesce(sections.heading, ' ') in content_answers.evidence
            ) > 0

    left join statutory_forms
        on
            items.kind = 'form'
            and {{ in_bar_list('statutory_forms.form', 'items.forms') }}

    where
        content_answers.is_announced
        and content_answers.status = 'not_disclosed'
        and sections.document_id is null
        and statutory_forms.form is null

),

answers as (

    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number,
        cast(null as {{ dbt.type_string() }}) as heading

    from content_answers

    -- A heading without text is a finding of its own, and a form that is nowhere is D2.
    where
        status = 'empty_undeclared'
        or (status = 'missing' and item_id like 'S%')

    union all

    select * from announced

    union all

    -- D06 is what the tables that are empty say one by one.
    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number,
        cast(null as {{ dbt.type_string() }}) as heading

    from depth_answers

    where status = 'not_met' and item_id <> 'D06'

),

judged as (

    select
        answers.disclosure_id,
        answers.item_id,
        answers.page_number,
        answers.heading,
        items.caption_zh,
        items.label_en,
        replace(
            {{ replace_all('items.source', ' *[(][^)]*[)]$', '') }}, ': ', '：'
        ) as legal_basis,
        coalesce(answers.document_id, whole_disclosures.document_id) as document_id,
        case
            -- What law asks for step by step (逐步公开), and what custom asks for.
            when answers.status = 'announced' then 'announced_item'
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
        || '：' || replace(kinds.statement_zh, '{heading}', coalesce(judged.heading, ''))
        || '：' || judged.caption_zh || '（' || judged.legal_basis || '）。'
            as statement_zh,
        documents.file_name
        || coalesce(
            ', page ' || cast(judged.page_number as {{ dbt.type_string() }}), ''
        )
        || ': '
        || replace(kinds.statement_en, '{heading}', coalesce(judged.heading, ''))
        || ': ' || judged.label_en || '.'
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
