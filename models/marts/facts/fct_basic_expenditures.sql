with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'basic_expenditures'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

keyed as (

    select
        figures.*,
        coalesce(subject_code, caption, '') as subject_key
    from figures

),

summed as (

    select
        document_id,
        unit_code,
        unit_name,
        row_kind,
        subject_key,
        max(subject_code) as subject_code,
        min(caption) as caption,
        money_scope,
        case
            when nature = 'not_split' then 'basic_unsplit'
            else nature
        end as nature,
        {{ summed_figures() }}
    from keyed
    group by
        document_id,
        unit_code,
        unit_name,
        row_kind,
        subject_key,
        money_scope,
        case
            when nature = 'not_split' then 'basic_unsplit'
            else nature
        end

),

final as (

    select
        summed.document_id,
        links.disclosure_id,
        links.fiscal_year,
        links.budget_phase,
        summed.unit_code,
        summed.unit_name,
        summed.row_kind,
        summed.subject_code,
        summed.caption,
        summed.money_scope,
        summed.nature,
        summed.amount_wan_yuan,
        summed.amount_yuan,
        summed.tolerance_wan_yuan,
        summed.printed_rows,
        summed.figure_keys,
        links.is_countable
    from summed
    inner join links on summed.document_id = links.document_id

)

select * from final
