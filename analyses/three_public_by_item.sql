-- What do the three public expenses (“三公”经费) come to, item by item and year by year?
with

three_public as (

    select * from {{ ref('fct_three_public_expenditures') }}

),

measures as (

    select * from {{ ref('dim_measures') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        three_public.figure_year,
        three_public.budget_phase,
        three_public.item,
        min(measures.caption_zh) as item_name,
        sum(three_public.amount_wan_yuan) as amount_wan_yuan
    from three_public
    inner join documents on three_public.document_id = documents.document_id
    left join measures on three_public.item = measures.measure
    where
        three_public.is_countable
        and three_public.is_three_public
    group by
        documents.entity_name,
        three_public.figure_year,
        three_public.budget_phase,
        three_public.item
    order by
        documents.entity_name asc nulls last,
        three_public.item asc nulls last,
        three_public.figure_year asc nulls last

)

select * from final
