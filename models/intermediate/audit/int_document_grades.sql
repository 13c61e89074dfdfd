with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

checks as (

    select * from {{ ref('int_identity_checks') }}

),

findings as (

    select * from {{ ref('int_identity_findings') }}

),

reconciled as (

    select * from {{ ref('int_documents_reconciled') }}

),

resolutions as (

    select * from {{ ref('int_finding_answers') }}

),

checks_counted as (

    select
        document_id,
        sum(case when severity <> 'info' then 1 else 0 end) as checks_made,
        sum(case when verdict = 'broken' then 1 else 0 end) as broken_checks

    from checks

    where verdict in ('exact', 'rounding', 'broken')

    group by document_id

),

findings_classed as (

    select
        findings.document_id,
        coalesce(resolutions.class, findings.class) as class

    from findings

    left join resolutions
        on findings.finding_key = resolutions.finding_key

    where findings.severity <> 'info'

),

findings_counted as (

    select
        document_id,
        sum(
            case
                when class in ('source_anomaly', 'not_disclosed') then 1
                else 0
            end
        ) as source_findings,
        sum(
            case
                when class in ('source_anomaly', 'not_disclosed') then 0
                else 1
            end
        ) as open_findings

    from findings_classed

    group by document_id

),

final as (

    select
        documents.document_id,
        case
            when documents.status = 'refused' then 'D'
            when documents.status = 'partly_loaded' then 'C'
            when findings_counted.open_findings > 0 then 'C'
            -- Facts that nobody could close are relied on by no one.
            when reconciled.open_facts + reconciled.undecided_facts > 0 then 'C'
            when findings_counted.source_findings > 0 then 'B'
            when checks_counted.broken_checks > 0 then 'B'
            when not reconciled.is_reconciled then 'B'
            when checks_counted.checks_made > 0 then 'A'
        end as grade

    from documents

    left join checks_counted
        on documents.document_id = checks_counted.document_id

    left join findings_counted
        on documents.document_id = findings_counted.document_id

    left join reconciled
        on documents.document_id = reconciled.document_id

)

select * from final
