-- Documents that were read, by region and body.
select
    document_id,
    file_name,
    media_type,
    region_code,
    region_name,
    entity_name,
    entity_level,
    fiscal_year,
    budget_phase,
    status,
    page_count
from fct_documents
where $document is null or document_id = $document
order by
    region_code nulls last,
    entity_name nulls last,
    fiscal_year nulls last,
    file_name,
    document_id
