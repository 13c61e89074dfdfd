-- Every cell of a page with its box, for a page that is drawn from what was read.
select
    table_ordinal,
    row_ordinal,
    column_ordinal,
    text,
    x0,
    top,
    x1,
    bottom
from stg_disclosure__cells
where document_id = $document and page_number = $page
union
select
    table_ordinal,
    row_ordinal,
    column_ordinal,
    text,
    x0,
    top,
    x1,
    bottom
from stg_disclosure__list_cells
where document_id = $document and page_number = $page
union
select
    table_ordinal,
    row_ordinal,
    column_ordinal,
    text,
    x0,
    top,
    x1,
    bottom
from stg_disclosure__project_fields
where document_id = $document and page_number = $page
order by top, x0, table_ordinal, row_ordinal, column_ordinal
