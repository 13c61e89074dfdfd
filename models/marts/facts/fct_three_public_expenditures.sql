with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'three_public_expenditures'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

places as (

    select * from {{ ref('int_figure_places') }}

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

keyed as (

    select
        summed.*,
        {{ fact_key('three_public_expenditures', [
            'summed.document_id', 'summed.item', 'summed.fund', 'summed.figure_year'
        ]) }} as fact_key,
        links.disclosure_id,
        links.department_id,
        links.region_code,
        links.fiscal_year,
        links.budget_phase,
        links.is_countable,
        places.page_number
    from summed
    inner join links on summed.document_id = links.document_id
    left join places
        on {{ first_figure('summed.figure_keys') }} = places.figure_key

),

final as (

    select
        fact_key,
        document_id,
        disclosure_id,
        department_id,
        region_code,
        fiscal_year,
        budget_phase,
        figure_year,
        item,
        fund,
        amount_wan_yuan,
        amount_yuan,
        tolerance_wan_yuan,
        printed_rows,
        page_number,
        figure_keys,
        item like 'three_public.%' as is_three_public,
        is_countable
    from keyed

)

select * from final
