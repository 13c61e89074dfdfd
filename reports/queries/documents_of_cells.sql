-- The document of a cell.
select
    document_id,
    file_name,
    media_type,
    reader,
    entity_name,
    region_name,
    fiscal_year,
    budget_phase
from fct_documents
where document_id = $document
