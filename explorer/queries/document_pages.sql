-- Pages of a document with their state.
select
    page_number,
    ledger_status,
    ledger_reason,
    is_table_page
from stg_disclosure__pages
where document_id = $document
order by page_number
