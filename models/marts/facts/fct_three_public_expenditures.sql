with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'three_public_expenditures'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

-- Some tables print the items as columns, some as rows (with funds as columns).
itemised as (

    select
        figures.*,
        case
            when measure in ('meeting', 'training') then measure
            when measure like 'three_public.%' then measure
            else line_key
        end as item
    from figures

),

summed as (

    select
        document_id,
        item,
        fund,
        figure_year,
        {{ summed_figures() }}
    from itemised
    -- 三公 with meetings and training is a total of two groups, never an item.
    where item <> 'three_public.with_meetings_total'
    group by
        document_id,
        item,
        fund,
        figure_year

),

final as (

    select
        summed.document_id,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        summed.figure_year,
        summed.item,
        summed.fund,
        summed.amount_wan_yuan,
        summed.amount_yuan,
        summed.tolerance_wan_yuan,
        summed.printed_rows,
        summed.figure_keys,
        summed.item like 'three_public.%' as is_three_public,
        links.is_countable
    from summed
    inner join links on summed.document_id = links.document_id

)

select * from final
