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

places as (

    select * from {{ ref('int_figure_places') }}

),

subject_years as (

    select * from {{ ref('int_subject_years') }}
    where classification = 'economic'

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
        {{ summed_figures() }},
        cast(null as {{ dbt.type_string() }}) as subtracted_figure_keys
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
        figure_keys,
        subtracted_figure_keys
    from undisclosed

),

unioned as (

    select * from summed

    union all

    select * from only_in_totals

),

located as (

    select
        summed.*,
        {{ fact_key('basic_expenditures', [
            'summed.document_id', 'summed.unit_code', 'summed.unit_name',
            'summed.row_kind', 'summed.subject_code', 'summed.caption',
            'summed.money_scope', 'summed.nature'
        ]) }} as fact_key,
        coalesce(
            summed.subject_code,
            case
                when places.named_kind in ('dept_economic', 'gov_economic')
                    then places.named_code
            end
        ) as decided_code,
        case
            when summed.subject_code is not null then 'printed'
            when places.named_kind in ('dept_economic', 'gov_economic') then 'name'
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
        located.fact_key,
        located.document_id,
        located.disclosure_id,
        located.department_id,
        located.region_code,
        located.fiscal_year,
        located.budget_phase,
        located.unit_code,
        located.unit_name,
        located.row_kind,
        located.decided_code as subject_code,
        located.code_basis,
        {{ subject_levels('located.decided_code') }},
        subject_years.subject_version_key,
        located.caption,
        located.money_scope,
        located.nature,
        located.row_basis,
        located.amount_wan_yuan,
        located.amount_yuan,
        located.tolerance_wan_yuan,
        located.printed_rows,
        located.page_number,
        located.figure_keys,
        located.subtracted_figure_keys,
        located.is_countable
    from located
    left join subject_years
        on
            located.decided_code = subject_years.subject_code
            and located.fiscal_year = subject_years.fiscal_year

)

select * from final
