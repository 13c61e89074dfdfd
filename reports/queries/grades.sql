-- Grade of each document behind the report.
select distinct
    quality.document_id,
    quality.grade
from rpt_document_quality as quality
inner join report_documents
    on quality.document_id = report_documents.document_id
