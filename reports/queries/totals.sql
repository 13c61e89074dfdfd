-- Printed totals that the facts of a body agree with, by the key figure that they are; one a file.
select
    documents.scope_number,
    totals.fiscal_year,
    case
        when totals.fact = 'revenues' then 'revenue'
        when totals.fact = 'three_public_expenditures' then 'three_public'
        when totals.fund = 'all' then 'expenditure'
        else totals.fund
    end as figure,
    totals.total_wan_yuan as total,
    totals.tolerance_wan_yuan as tolerance,
    totals.figure_keys
from report_documents as documents
inner join report_scopes as scopes
    on documents.scope_number = scopes.scope_number
inner join warehouse.bridge_fact_totals as totals
    on documents.document_id = totals.document_id
where
    scopes.kind = 'department'
    and documents.is_current
    and totals.agrees
    and totals.figure_keys <> ''
    and (
        (totals.fact = 'appropriations' and totals.fund in ('all', 'fiscal', 'general_public'))
        or (totals.fact = 'revenues' and totals.fund = 'all')
        or totals.fact = 'three_public_expenditures'
    )
order by
    documents.scope_number,
    totals.fiscal_year,
    totals.is_own_table desc,
    totals.page_number,
    totals.table_ordinal,
    totals.figure_keys
