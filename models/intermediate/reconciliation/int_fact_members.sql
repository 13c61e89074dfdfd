-- Every document that holds rows or a total of a fact: it has the row of its
-- disclosure.
with

places as (

    select * from {{ ref('int_fact_places') }}

),

summed as (

    select * from {{ ref('int_facts_summed') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select distinct
        fact,
        audit_group,
        document_id
    from places

    union

    select distinct
        summed.fact,
        links.audit_group,
        summed.document_id
    from summed
    inner join links on summed.document_id = links.document_id

)

select * from final
