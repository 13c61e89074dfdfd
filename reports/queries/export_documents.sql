-- Documents of a region and a year.
select document_id
from fct_documents
where
    (
        $region = ''
        or region_code = $region
        or contains(coalesce(region_name, ''), $region)
    )
    and ($year = 0 or fiscal_year = $year)
order by document_id
