-- A finding with its rule, the reason of its class, and its document.
select
    findings.*,
    documents.file_name,
    documents.media_type,
    documents.entity_name,
    documents.region_name,
    identities.statement_zh as rule_zh,
    identities.statement_en as rule_en,
    reasons.statement_zh as reason_zh,
    reasons.statement_en as reason_en
from fct_findings as findings
left join fct_documents as documents
    on findings.document_id = documents.document_id
left join identities
    on findings.identity_id = identities.identity_id
left join finding_reasons as reasons
    on findings.class_reason = reasons.reason
where findings.finding_key = $finding
