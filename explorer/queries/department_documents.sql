-- The files of a disclosure.
select
    documents.document_id,
    documents.file_name,
    documents.status,
    documents.content_kind,
    documents.page_count,
    documents.is_current,
    documents.published_at,
    quality.grade,
    quality.figures,
    quality.exact_checks,
    quality.rounding_checks,
    quality.broken_checks
from fct_documents as documents
left join rpt_document_quality as quality
    on documents.document_id = quality.document_id
where documents.disclosure_id = $disclosure
order by documents.is_current desc, documents.file_name
