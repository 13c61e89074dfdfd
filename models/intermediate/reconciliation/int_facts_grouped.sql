-- Facts summed over the documents that are one disclosure.
with

summed as (

    select * from {{ ref('int_facts_summed') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        summed.fact,
        summed.fund,
        links.audit_group,
        sum(summed.printed_wan_yuan) as printed_wan_yuan,
        sum(summed.derived_wan_yuan) as derived_wan_yuan,
        sum(summed.undisclosed_wan_yuan) as undisclosed_wan_yuan,
        sum(summed.tolerance_wan_yuan) as tolerance_wan_yuan,
        sum(summed.printed_rows) as printed_rows
    from summed
    inner join links on summed.document_id = links.document_id
    group by
        summed.fact,
        summed.fund,
        links.audit_group

)

select * from final
