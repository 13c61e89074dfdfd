-- Documents of bodies whose name holds the words, newest first.
select
    department_id,
    entity_name,
    entity_level,
    region_code,
    region_name,
    fiscal_year,
    budget_phase,
    document_id,
    file_name,
    page_count,
    status,
    reason,
    is_countable,
    -- Where the body is named: title p1.
    try_cast(regexp_extract(entity_source, ' p([0-9]+)$', 1) as integer) as page_number,
    source_url,
    published_at
from fct_documents
where
    ($name = '' or contains(coalesce(entity_name, ''), $name) or contains(file_name, $name))
    and ($region = '' or contains(coalesce(region_name, ''), $region) or region_code = $region)
    and ($year = 0 or fiscal_year = $year)
order by
    region_code nulls last,
    entity_name nulls last,
    fiscal_year desc nulls last,
    budget_phase nulls last,
    document_id
limit $most
