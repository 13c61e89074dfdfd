with

identity_findings as (

    select * from {{ ref('int_identity_findings') }}

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

manifest_findings as (

    select * from {{ ref('int_manifest_findings') }}

),

identified as (

    select * from {{ ref('int_documents_identified') }}

),

pages as (

    select * from {{ ref('stg_disclosure__pages') }}

),

resolutions as (

    select * from {{ ref('finding_resolutions') }}

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

recognised_documents as (

    select distinct document_id

    from pages

    where reader is not null

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
        on other_findings.document_id = recognised_documents.document_id

),

collected as (

    select
        finding_key,
        document_id,
        disclosure_id,
        'identity' as source,
        kind,
        identity_id,
        instance,
        class,
        class_reason,
        severity,
        suspect_side,
        suspect_figure_key,
        page_number,
        table_title,
        statement_zh,
        statement_en,
        evidence_figure_keys,
        check_list,
        broken_checks,
        left_amount,
        right_amount,
        proposed_wan_yuan,
        amount_at_stake

    from identity_findings

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
        amount_at_stake

    from weighed

),

final as (

    select
        collected.finding_key,
        collected.document_id,
        collected.disclosure_id,
        collected.source,
        collected.kind,
        collected.identity_id,
        collected.instance,
        coalesce(resolutions.class, collected.class) as class,
        case
            when resolutions.class is not null then 'resolved'
            else collected.class_reason
        end as class_reason,
        collected.severity,
        collected.suspect_side,
        collected.suspect_figure_key,
        collected.page_number,
        collected.table_title,
        collected.statement_zh,
        collected.statement_en,
        collected.evidence_figure_keys,
        collected.check_list,
        resolutions.resolution,
        resolutions.resolved_by,
        resolutions.resolved_on,
        resolutions.why as resolution_reason,
        cast(collected.broken_checks as integer) as broken_checks,
        cast(collected.left_amount as decimal(38, 8)) as left_amount_wan_yuan,
        cast(collected.right_amount as decimal(38, 8))
            as right_amount_wan_yuan,
        cast(collected.proposed_wan_yuan as decimal(38, 8))
            as proposed_value_wan_yuan,
        cast(collected.amount_at_stake as decimal(38, 8))
            as amount_at_stake_wan_yuan

    from collected

    left join resolutions
        on collected.finding_key = resolutions.finding_key

)

select * from final
