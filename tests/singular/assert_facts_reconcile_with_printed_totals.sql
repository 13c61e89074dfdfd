-- Every fact equals the printed totals of its money; what does not is named with whose
-- fault it is shown to be.
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
where status in ('ours', 'undecided', 'document_does_not_close')
