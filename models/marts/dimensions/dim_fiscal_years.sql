with

documents as (

    select * from {{ ref('fct_documents') }}
    where fiscal_year is not null and status <> 'refused'

),

-- Tables print the year before and two years before beside their own.
mentioned as (

    select distinct documents.fiscal_year - offsets.years_back as fiscal_year
    from documents
    cross join
        unnest([0, 1, 2]) as offsets (years_back)

),

counted as (

    select
        fiscal_year,
        count(*) as document_count,
        count(distinct department_id) as department_count,
        sum(case when budget_phase = 'budget' then 1 else 0 end) as budget_documents,
        sum(case when budget_phase = 'final' then 1 else 0 end) as final_documents
    from documents
    group by fiscal_year

),

final as (

    select
        cast(mentioned.fiscal_year as integer) as fiscal_year,
        cast(mentioned.fiscal_year - 1 as integer) as previous_fiscal_year,
        make_date(mentioned.fiscal_year, 1, 1) as first_day,
        make_date(mentioned.fiscal_year, 12, 31) as last_day,
        cast(coalesce(counted.document_count, 0) as integer) as document_count,
        cast(coalesce(counted.department_count, 0) as integer) as department_count,
        cast(coalesce(counted.budget_documents, 0) as integer) as budget_documents,
        cast(coalesce(counted.final_documents, 0) as integer) as final_documents,
        counted.fiscal_year is not null as is_loaded
    from mentioned
    left join counted on mentioned.fiscal_year = counted.fiscal_year

)

select * from final
