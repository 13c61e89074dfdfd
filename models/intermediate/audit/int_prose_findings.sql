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
        findings.narrative_finding_key as finding_key,
        findings.document_id,
        documents.disclosure_id,
        findings.kind,
        findings.page_number,
        '《' || coalesce(documents.file_name, findings.document_id) || '》'
        || coalesce('第' || cast(findings.page_number as varchar) || '页', '') || '：'
        || findings.statement_zh
        || coalesce('：“' || nullif({{ quoted_sentence('findings.sentence') }}, '') || '”', '')
        || '。' as statement_zh,
        coalesce(documents.file_name, findings.document_id)
        || coalesce(', page ' || cast(findings.page_number as varchar), '') || ': '
        || findings.statement_en
        || coalesce(': "' || nullif({{ quoted_sentence('findings.sentence') }}, '') || '"', '')
        || '.' as statement_en,
        findings.amount_wan_yuan,
        located.sentence_ordinal,
        kinds.severity,
        case
            when kinds.class = 'not_disclosed' then kinds.class
            when rereadings.agrees then kinds.class
            else 'undecided'
        end as class,
        case
            when kinds.class = 'not_disclosed' then 'text_absent'
            when rereadings.agrees then 'sentence_read_again'
            else coalesce(rereadings.reason, 'not_reread')
        end as class_reason

    from findings

    inner join kinds
        on findings.kind = kinds.kind

    inner join documents
        on findings.document_id = documents.document_id

    left join located
        on
            findings.document_id = located.document_id
            and findings.page_number = located.page_number
            and findings.sentence = located.text

    left join rereadings
        on
            located.document_id = rereadings.document_id
            and located.sentence_ordinal = rereadings.sentence_ordinal

)

select * from final
