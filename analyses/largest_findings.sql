-- What does not add up, and how much money is at stake? 哪里对不上，差多少？
with

findings as (

    select * from {{ ref('fct_findings') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.region_name,
        documents.file_name,
        findings.page_number,
        findings.identity_id,
        findings.severity,
        findings.class,
        findings.amount_at_stake_wan_yuan,
        findings.statement_zh
    from findings
    inner join documents on findings.document_id = documents.document_id
    where findings.resolution is null
    order by
        case findings.severity when 'error' then 1 when 'warning' then 2 else 3 end,
        findings.amount_at_stake_wan_yuan desc nulls last,
        findings.finding_key asc nulls last

)

select * from final
