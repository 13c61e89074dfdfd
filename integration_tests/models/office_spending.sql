with

appropriations as (

    select * from {{ ref('yusuan', 'fct_appropriations') }}

),

documents as (

    select * from {{ ref('yusuan', 'fct_documents') }}

),

spending as (

    select
        documents.fiscal_year,
        documents.entity_name,
        appropriations.fund,
        sum(appropriations.amount_wan_yuan) as amount_wan_yuan
    from appropriations
    inner join documents
        on appropriations.document_id = documents.document_id
    where documents.is_countable
    group by
        documents.fiscal_year,
        documents.entity_name,
        appropriations.fund

)

select * from spending
