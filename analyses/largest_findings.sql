-- What does not add up, and how much money is at stake? 哪里对不上，差多少？
with

findings as (

    select * from {{ ref('fct_findings') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

quality as (

    select * from {{ ref('rpt_document_quality') }}

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
        -- More than all the money of the document: a slip of a unit or a digit, and
        -- no money.
        coalesce(
            findings.amount_at_stake_wan_yuan
            > greatest(
                quality.printed_expenditure_wan_yuan,
                quality.printed_revenue_wan_yuan
            ),
            false
        ) as is_beyond_its_document,
        findings.statement_zh
    from findings
    inner join documents on findings.document_id = documents.document_id
    left join quality on findings.document_id = quality.document_id
    where findings.resolution is null
    order by
        is_beyond_its_document asc nulls last,
        case findings.class
            when 'source_anomaly' then 1
            when 'not_disclosed' then 2
            when 'undecided' then 3
            else 4
        end asc nulls last,
        case findings.severity
            when 'error' then 1
            when 'warning' then 2
            else 3
        end asc nulls last,
        findings.amount_at_stake_wan_yuan desc nulls last,
        findings.finding_key asc nulls last

)

select * from final
