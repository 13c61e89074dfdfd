-- Every line of a page that stands in no cell.
select
    text,
    zone,
    x0,
    top,
    x1,
    bottom
from stg_disclosure__lines
where document_id = $document and page_number = $page
order by top, x0, line_ordinal
