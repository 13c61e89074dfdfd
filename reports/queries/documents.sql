-- The documents behind the report and how well they were read.
select
    documents.scope_number,
    documents.document_id,
    documents.disclosure_id,
    documents.entity_name,
    documents.fiscal_year,
    documents.file_name,
    documents.status,
    documents.reason,
    documents.page_count,
    documents.is_current,
    quality.checks,
    quality.exact_checks,
    quality.rounding_checks,
    quality.broken_checks
from report_documents as documents
left join rpt_document_quality as quality
    on documents.document_id = quality.document_id
order by
    documents.scope_number,
    documents.entity_name,
    documents.fiscal_year,
    documents.file_name
