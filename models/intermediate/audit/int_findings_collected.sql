-- Findings of every source in one list, before anybody has answered them.
with

identity_findings as (

    select * from {{ ref('int_identity_findings') }}

),

contents as (

    select * from {{ ref('int_finding_contents') }}

),

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

recognised_documents as (

    select distinct document_id

    from {{ ref('stg_disclosure__pages') }}

    where reader is not null

),

-- Findings without an identity stand on no checks and no cells.
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
weighed as (

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

),

final as (

    select
        identity_findings.finding_key,
        identity_findings.document_id,
        identity_findings.disclosure_id,
        'identity' as source,
        identity_findings.kind,
        identity_findings.identity_id,
        identity_findings.instance,
        identity_findings.class,
        identity_findings.class_reason,
        identity_findings.severity,
        identity_findings.suspect_side,
        identity_findings.suspect_figure_key,
        identity_findings.page_number,
        identity_findings.table_title,
        identity_findings.statement_zh,
        identity_findings.statement_en,
        identity_findings.evidence_figure_keys,
        identity_findings.check_list,
        identity_findings.broken_checks,
        identity_findings.left_amount,
        identity_findings.right_amount,
        identity_findings.proposed_wan_yuan,
        identity_findings.amount_at_stake,
        contents.said_key

    from identity_findings

    left join contents
        on identity_findings.finding_key = contents.finding_key

    union all

    select
        finding_key,
        document_id,
        disclosure_id,
        source,
        kind,
        null as identity_id,
        instance,
        class,
        class_reason,
        severity,
        null as suspect_side,
        null as suspect_figure_key,
        page_number,
        table_title,
        statement_zh,
        statement_en,
        null as evidence_figure_keys,
        null as check_list,
        0 as broken_checks,
        null as left_amount,
        null as right_amount,
        null as proposed_wan_yuan,
        amount_at_stake,
        cast(null as {{ dbt.type_string() }}) as said_key

    from weighed

)

select * from final
