with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'basic_expenditures'

),

undisclosed as (

    select * from {{ ref('int_fact_rows_undisclosed') }}
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
        case
            when max(case when is_lone_total then 1 else 0 end) = 1 then 'undisclosed'
            else 'printed'
        end as row_basis,
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

only_in_totals as (

    select
        document_id,
        cast(null as {{ dbt.type_string() }}) as unit_code,
        cast(null as {{ dbt.type_string() }}) as unit_name,
        'total' as row_kind,
        '' as subject_key,
        cast(null as {{ dbt.type_string() }}) as subject_code,
        cast(null as {{ dbt.type_string() }}) as caption,
        money_scope,
        case
            when nature = 'not_split' then 'basic_unsplit'
            else nature
        end as nature,
        'undisclosed' as row_basis,
        amount_wan_yuan,
        amount_yuan,
        tolerance_wan_yuan,
        cast(null as integer) as printed_rows,
        figure_keys
    from undisclosed

),

unioned as (

    select * from summed

    union all

    select * from only_in_totals

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
        summed.row_basis,
        summed.amount_wan_yuan,
        summed.amount_yuan,
        summed.tolerance_wan_yuan,
        summed.printed_rows,
        summed.figure_keys,
        links.is_countable
    from unioned as summed
    inner join links on summed.document_id = links.document_id

)

select * from final
