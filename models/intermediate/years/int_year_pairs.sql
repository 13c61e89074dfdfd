-- Every year of a body with the year before it, if that is loaded, and whether the
-- body was reorganised between the two.
with

appropriation_years as (

    select * from {{ ref('int_appropriation_years') }}

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

department_links as (

    select * from {{ ref('int_department_links') }}
    where method = 'curated' and relation <> 'renamed'

),

years as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        min(document_id) as document_id,
        max(case when fund = 'all' then 1 else 0 end) = 1 as has_all,
        max(case when fund = 'fiscal' then 1 else 0 end) = 1 as has_fiscal
    from appropriation_years
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year

),

-- A merger touches the body that lost its duties and the body that got them.
reorganised_bodies as (

    select
        from_department_id as department_id,
        to_year,
        reason
    from department_links

    union

    select
        to_department_id as department_id,
        to_year,
        reason
    from department_links

),

reorganised as (

    select
        durable.durable_department_id as department_id,
        reorganised_bodies.to_year,
        min(reorganised_bodies.reason) as reason
    from reorganised_bodies
    inner join durable
        on reorganised_bodies.department_id = durable.department_id
    group by
        durable.durable_department_id,
        reorganised_bodies.to_year

),

final as (

    select
        years.department_id,
        years.entity_level,
        years.budget_phase,
        years.fiscal_year,
        years.document_id,
        previous_years.document_id as previous_document_id,
        previous_years.document_id is not null as has_previous,
        coalesce(previous_years.has_all <> years.has_all, false) as compares_all,
        coalesce(previous_years.has_fiscal <> years.has_fiscal, false)
            as compares_fiscal,
        reorganised.reason as reorganised_reason
    from years
    left join years as previous_years
        on
            years.department_id = previous_years.department_id
            and years.entity_level = previous_years.entity_level
            and years.budget_phase = previous_years.budget_phase
            and years.fiscal_year = previous_years.fiscal_year + 1
    left join reorganised
        on
            years.department_id = reorganised.department_id
            and years.fiscal_year = reorganised.to_year

)

select * from final
