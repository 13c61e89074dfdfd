-- A document, its body and how well it was read.
select
    documents.*,
    quality.grade,
    quality.figures,
    quality.exact_checks,
    quality.rounding_checks,
    quality.broken_checks
from fct_documents as documents
left join rpt_document_quality as quality
    on documents.document_id = quality.document_id
where documents.document_id = $document
