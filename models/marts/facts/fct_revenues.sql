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

places as (

    select * from {{ ref('int_figure_places') }}

),

subject_years as (

    select * from {{ ref('int_subject_years') }}
    where classification = 'function'

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
        {{ summed_figures() }},
        cast(null as {{ dbt.type_string() }}) as subtracted_figure_keys
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
        figure_keys,
        subtracted_figure_keys
    from undisclosed

),

unioned as (

    select * from summed

    union all

    select * from only_in_totals

),

keyed as (

    select
        summed.*,
        {{ fact_key('revenues', [
            'summed.document_id', 'summed.unit_code', 'summed.unit_name',
            'summed.subject_code', 'summed.caption', 'summed.revenue_source'
        ]) }} as fact_key,
        coalesce(
            summed.subject_code,
            case when places.named_kind = 'function' then places.named_code end
        ) as decided_code,
        case
            when summed.subject_code is not null then 'printed'
            when places.named_kind = 'function' then 'name'
        end as code_basis,
        links.disclosure_id,
        links.department_id,
        links.region_code,
        links.fiscal_year,
        links.budget_phase,
        links.is_countable,
        places.page_number
    from unioned as summed
    inner join links on summed.document_id = links.document_id
    left join places
        on {{ first_figure('summed.figure_keys') }} = places.figure_key

),

final as (

    select
        keyed.fact_key,
        keyed.document_id,
        keyed.disclosure_id,
        keyed.department_id,
        keyed.region_code,
        keyed.fiscal_year,
        keyed.budget_phase,
        keyed.unit_code,
        keyed.unit_name,
        keyed.decided_code as subject_code,
        keyed.code_basis,
        {{ subject_levels('keyed.decided_code') }},
        subject_years.subject_version_key,
        keyed.caption,
        keyed.revenue_source,
        keyed.form,
        keyed.row_basis,
        keyed.amount_wan_yuan,
        keyed.amount_yuan,
        keyed.tolerance_wan_yuan,
        keyed.printed_rows,
        keyed.page_number,
        keyed.figure_keys,
        keyed.subtracted_figure_keys,
        keyed.is_countable
    from keyed
    left join subject_years
        on
            keyed.decided_code = subject_years.subject_code
            and keyed.fiscal_year = subject_years.fiscal_year

)

select * from final
