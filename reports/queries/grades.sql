-- Grade of each document behind the report.
select
    documents.document_id,
    documents.grade
from fct_documents as documents
inner join report_documents
    on documents.document_id = report_documents.document_id
