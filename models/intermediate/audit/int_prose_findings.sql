with

findings as (

    select * from {{ ref('int_narrative_findings') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

rereadings as (

    select *

    from {{ ref('stg_disclosure__rereadings') }}

    where sentence_ordinal is not null

),

kinds as (

    select *

    from {{ ref('finding_kinds') }}

    where source = 'prose'

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

-- Text files have no pages that anybody could open; our numbers of them are not said.
sources as (

    select
        document_id,
        coalesce(media_type, '') not like 'text/%' as has_pages

    from {{ ref('stg_disclosure__documents') }}

),

-- What stands under a heading may be what was not read.
doubted as (

    select * from {{ ref('int_documents_doubted') }}

),

-- What is said of a heading names it: it is not quoted again.
worded as (

    select
        *,
        case
            when replace(statement_zh, '“' || sentence || '”', '') = statement_zh
                then nullif(sentence, '')
        end as unquoted

    from findings

),

-- A sentence printed twice on a page is sought once.
located as (

    select
        document_id,
        page_number,
        text,
        min(sentence_ordinal) as sentence_ordinal

    from sentences

    group by document_id, page_number, text

),

final as (

    select
        worded.narrative_finding_key as finding_key,
        worded.document_id,
        documents.disclosure_id,
        worded.kind,
        worded.page_number,
        '《' || coalesce(documents.file_name, worded.document_id) || '》'
        || case
            when sources.has_pages
                then
                    coalesce('第' || cast(worded.page_number as varchar) || '页', '')
                    || '：' || worded.statement_zh
            else '：' || {{ without_pages('worded.statement_zh') }}
        end
        || coalesce(
            '：“' || {{ quoted_sentence('worded.unquoted', 'worded.accused_text') }}
            || '”', ''
        )
        || '。' as statement_zh,
        coalesce(documents.file_name, worded.document_id)
        || case
            when sources.has_pages
                then
                    coalesce(', page ' || cast(worded.page_number as varchar), '')
                    || ': ' || worded.statement_en
            else ': ' || {{ without_pages('worded.statement_en') }}
        end
        || coalesce(
            ': "' || {{ quoted_sentence('worded.unquoted', 'worded.accused_text') }}
            || '"', ''
        )
        || '.' as statement_en,
        worded.amount_wan_yuan,
        located.sentence_ordinal,
        kinds.severity,
        case
            when
                kinds.class = 'not_disclosed' and doubted.document_id is not null
                then 'undecided'
            when kinds.class = 'not_disclosed' then kinds.class
            when rereadings.agrees then kinds.class
            when {{ is_told_at_once() }} then kinds.class
            else 'undecided'
        end as class,
        case
            when
                kinds.class = 'not_disclosed' and doubted.document_id is not null
                then 'read_in_part'
            when kinds.class = 'not_disclosed' then 'text_absent'
            when rereadings.agrees then 'sentence_read_again'
            when {{ is_told_at_once() }} then 'said_in_one_sentence'
            else coalesce(rereadings.reason, 'not_reread')
        end as class_reason

    from worded

    inner join kinds
        on worded.kind = kinds.kind

    inner join documents
        on worded.document_id = documents.document_id

    inner join sources
        on worded.document_id = sources.document_id

    left join doubted
        on worded.document_id = doubted.document_id

    left join located
        on
            worded.document_id = located.document_id
            and worded.page_number = located.page_number
            and worded.sentence = located.text

    left join rereadings
        on
            located.document_id = rereadings.document_id
            and located.sentence_ordinal = rereadings.sentence_ordinal

)

select * from final
