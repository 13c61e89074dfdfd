-- Names of documents, for the sources of an answer.
select
    document_id,
    file_name
from fct_documents
where list_contains($documents, document_id)
