with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'revenues'

),

undisclosed as (

    select * from {{ ref('int_fact_rows_undisclosed') }}
    where fact = 'revenues'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

measures as (

    select * from {{ ref('measures') }}

),

-- Most 收入总表 print the sources as columns; 收支总表, and a 收入总表 with a single
-- amount column, print them as rows.
sourced as (

    select
        figures.*,
        case
            when figures.measure_group = 'source' then figures.measure
            when line_measures.measure is not null then figures.line_key
            when figures.form = 'income_expenditure_summary'
                then coalesce(figures.line_key, 'unmatched')
            else figures.measure
        end as revenue_source,
        coalesce(figures.subject_code, figures.caption, '') as subject_key
    from figures
    left join measures as line_measures
        on
            figures.line_key = line_measures.measure
            and line_measures.measure_group = 'source'

),

summed as (

    select
        document_id,
        unit_code,
        unit_name,
        subject_key,
        max(subject_code) as subject_code,
        min(caption) as caption,
        revenue_source,
        min(form) as form,
        'printed' as row_basis,
        {{ summed_figures() }}
    from sourced
    group by
        document_id,
        unit_code,
        unit_name,
        subject_key,
        revenue_source

),

only_in_totals as (

    select
        document_id,
        cast(null as {{ dbt.type_string() }}) as unit_code,
        cast(null as {{ dbt.type_string() }}) as unit_name,
        '' as subject_key,
        cast(null as {{ dbt.type_string() }}) as subject_code,
        cast(null as {{ dbt.type_string() }}) as caption,
        measure as revenue_source,
        form,
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
        summed.subject_code,
        summed.caption,
        summed.revenue_source,
        summed.form,
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
