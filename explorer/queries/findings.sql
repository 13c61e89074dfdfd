-- All findings with their bodies, the gravest first.
select
    findings.finding_key,
    findings.document_id,
    findings.disclosure_id,
    findings.class,
    findings.severity,
    findings.kind,
    findings.page_number,
    findings.statement_zh,
    findings.statement_en,
    findings.amount_at_stake_wan_yuan,
    findings.resolution,
    documents.department_id,
    documents.entity_name,
    documents.region_name
from fct_findings as findings
left join fct_documents as documents
    on findings.document_id = documents.document_id
order by
    case findings.severity
        when 'error' then 1
        when 'warning' then 2
        else 3
    end,
    findings.amount_at_stake_wan_yuan desc nulls last,
    findings.finding_key
