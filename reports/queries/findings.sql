-- Findings on the documents behind the report, gravest first.
select
    documents.scope_number,
    documents.entity_name,
    documents.fiscal_year,
    findings.severity,
    findings.class,
    findings.identity_id,
    findings.page_number,
    findings.amount_at_stake_wan_yuan as amount,
    case
        when $language = 'en' then findings.statement_en
        else findings.statement_zh
    end as statement,
    findings.resolution
from fct_findings as findings
inner join report_documents as documents
    on findings.document_id = documents.document_id
order by
    documents.scope_number,
    case findings.severity
        when 'error' then 1
        when 'warning' then 2
        else 3
    end,
    findings.amount_at_stake_wan_yuan desc nulls last,
    findings.finding_key
