-- Documents that took the place of another one.
select
    newer.document_id,
    newer.file_name as newer_file,
    newer.entity_name,
    older.document_id as older_id,
    older.file_name as older_file
from fct_documents as newer
inner join fct_documents as older
    on newer.supersedes_document_id = older.document_id
order by newer.entity_name, newer.file_name
