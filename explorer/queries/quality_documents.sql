-- How well each document was read.
select
    documents.document_id,
    documents.file_name,
    documents.region_name,
    documents.status,
    documents.reason,
    documents.page_count,
    documents.is_current,
    quality.grade,
    quality.figures,
    quality.exact_checks,
    quality.rounding_checks,
    quality.broken_checks
from fct_documents as documents
left join rpt_document_quality as quality
    on documents.document_id = quality.document_id
order by documents.region_name nulls last, documents.file_name, documents.document_id
