-- Printed totals of the money of a disclosure, of current files, that its facts agree with.
select
    totals.fact,
    totals.fund,
    totals.total_wan_yuan,
    totals.tolerance_wan_yuan,
    totals.figure_keys
from bridge_fact_totals as totals
inner join fct_documents as documents
    on totals.document_id = documents.document_id
where
    totals.disclosure_id = $disclosure
    and totals.agrees
    and totals.figure_keys <> ''
    and documents.is_current
order by
    totals.is_own_table desc,
    totals.page_number,
    totals.table_ordinal,
    totals.figure_keys
