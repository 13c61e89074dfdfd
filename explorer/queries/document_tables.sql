-- The tables of a document as they were recognised.
select
    table_ordinal,
    title,
    form,
    money_scope,
    row_axis,
    first_page,
    last_page,
    row_count,
    printed_unit,
    status
from stg_disclosure__tables
where document_id = $document
order by table_ordinal
