-- Where the files of a document lie, below the folder of documents.
select file_path
from fct_document_files
where document_id = $document
order by file_path
