-- No fact of a document is left open: what does not equal the printed totals of its
-- money is shown to be the document's, or its rows are named as undecided.
{{ config(
    group = 'warehouse',
    tags = ['identities'],
    severity = 'error' if var('strict', false) else 'warn'
) }}

with

reconciled as (

    select * from {{ ref('rpt_fact_reconciliation') }}

)

select
    document_id,
    fact,
    fund,
    status,
    printed_wan_yuan,
    derived_wan_yuan,
    total_wan_yuan,
    unexplained_wan_yuan
from reconciled
where status = 'ours'
