-- Findings of every source in one list, before anybody has answered them.
with

identity_findings as (

    select * from {{ ref('int_identity_findings') }}

),

other_findings as (

    select * from {{ ref('int_findings_without_checks') }}

),

contents as (

    select * from {{ ref('int_finding_contents') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

collected as (

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

    from other_findings

),

-- A page is a place, and a file has another name when it is published again: the same
-- words say the same.
said as (

    select
        collected.*,
        coalesce(
            collected.said_key,
            md5(
                collected.kind || '|' || replace(
                    {{ replace_all('collected.statement_zh', '第[0-9]+页', '') }},
                    coalesce(documents.file_name, '《'),
                    ''
                )
            )
        ) as content

    from collected

    left join documents
        on collected.document_id = documents.document_id

),

final as (

    select
        finding_key,
        document_id,
        disclosure_id,
        source,
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
        amount_at_stake,
        content as said_key,
        md5(coalesce(document_id, '') || '|' || content) as content_key

    from said

)

select * from final
