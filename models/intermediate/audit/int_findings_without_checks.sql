-- Findings that stand on no check: of the reading, prose, facts, the checklist and the
-- manifest.
with

document_findings as (

    select * from {{ ref('int_document_findings') }}

),

prose_findings as (

    select * from {{ ref('int_prose_findings') }}

),

fact_findings as (

    select * from {{ ref('int_fact_findings') }}

),

checklist_findings as (

    select * from {{ ref('int_checklist_findings') }}

),

manifest_findings as (

    select * from {{ ref('int_manifest_findings') }}

),

identified as (

    select * from {{ ref('int_documents_identified') }}

),

pages as (

    select * from {{ ref('stg_disclosure__pages') }}

),

recognised_documents as (

    select distinct document_id

    from pages

    where reader is not null

),

other_findings as (

    select
        finding_key,
        document_id,
        disclosure_id,
        'document' as source,
        kind,
        null as instance,
        class,
        'named_by_the_reading' as class_reason,
        severity,
        page_number,
        table_title,
        statement_zh,
        statement_en,
        null as amount_at_stake

    from document_findings

    union all

    select
        finding_key,
        document_id,
        disclosure_id,
        'prose' as source,
        kind,
        null as instance,
        class,
        class_reason,
        severity,
        page_number,
        null as table_title,
        statement_zh,
        statement_en,
        amount_wan_yuan as amount_at_stake

    from prose_findings

    union all

    select
        finding_key,
        document_id,
        disclosure_id,
        'fact' as source,
        kind,
        fact as instance,
        class,
        'fact_does_not_close' as class_reason,
        severity,
        page_number,
        table_title,
        statement_zh,
        statement_en,
        amount_wan_yuan as amount_at_stake

    from fact_findings

    union all

    select
        finding_key,
        document_id,
        disclosure_id,
        'checklist' as source,
        kind,
        item_id as instance,
        class,
        'asked_by_law' as class_reason,
        severity,
        page_number,
        null as table_title,
        statement_zh,
        statement_en,
        null as amount_at_stake

    from checklist_findings

    union all

    select
        manifest_findings.finding_key,
        manifest_findings.document_id,
        identified.disclosure_id,
        'manifest' as source,
        manifest_findings.kind,
        null as instance,
        manifest_findings.class,
        'stated_by_the_collector' as class_reason,
        manifest_findings.severity,
        null as page_number,
        null as table_title,
        manifest_findings.statement_zh,
        manifest_findings.statement_en,
        null as amount_at_stake

    from manifest_findings

    left join identified
        on manifest_findings.document_id = identified.document_id

),

-- Print that was recognised from a picture is no ground to accuse its document.
final as (

    select
        other_findings.finding_key,
        other_findings.document_id,
        other_findings.disclosure_id,
        other_findings.source,
        other_findings.kind,
        other_findings.instance,
        case
            when recognised_documents.document_id is null
                then other_findings.class
            when other_findings.class = 'extraction_defect'
                then other_findings.class
            else 'undecided'
        end as class,
        case
            when recognised_documents.document_id is null
                then other_findings.class_reason
            when other_findings.class = 'extraction_defect'
                then other_findings.class_reason
            else 'recognised'
        end as class_reason,
        other_findings.severity,
        other_findings.page_number,
        other_findings.table_title,
        other_findings.statement_zh,
        other_findings.statement_en,
        other_findings.amount_at_stake

    from other_findings

    left join recognised_documents
        on
            other_findings.document_id = recognised_documents.document_id
            and other_findings.source <> 'manifest'

)

select * from final
