-- Each known body with what is there of a year and phase: bodies that published for another year,
-- that the intake manifest names, or whose document was refused.
with

disclosed as (

    select
        department_id,
        any_value(region_name) as region_name,
        any_value(entity_name) as entity_name,
        bool_or(fiscal_year = $year and budget_phase = $phase) as is_published,
        list_sort(
            list_distinct(list(concat(fiscal_year, ' ', budget_phase)))
        ) as other_years
    from dim_disclosures
    where
        department_id in (
            select profiles.department_id from rpt_department_profile as profiles
        )
    group by department_id

),

refused as (

    select
        region_name,
        entity_name,
        max(reason) as reason
    from fct_documents
    where
        status = 'refused'
        and entity_name is not null
        and coalesce(fiscal_year, $year) = $year
        and coalesce(budget_phase, $phase) = $phase
    group by region_name, entity_name

),

named as (

    select distinct
        manifest.region as region_name,
        manifest.department as entity_name
    from stg_disclosure__manifest as manifest
    where manifest.department is not null

),

bodies as (

    select
        region_name,
        entity_name
    from disclosed
    union
    select
        region_name,
        entity_name
    from refused
    union
    select
        region_name,
        entity_name
    from named

)

select
    disclosed.department_id,
    bodies.region_name,
    bodies.entity_name,
    case
        when disclosed.is_published then 'published'
        when refused.entity_name is not null then 'refused'
        else 'missing'
    end as state,
    case
        when named.entity_name is not null then 'manifest'
        when disclosed.department_id is not null then 'other_years'
        else 'refused'
    end as expected_by,
    disclosed.other_years,
    refused.reason
from bodies
left join disclosed
    on
        bodies.entity_name = disclosed.entity_name
        and bodies.region_name is not distinct from disclosed.region_name
left join refused
    on
        bodies.entity_name = refused.entity_name
        and bodies.region_name is not distinct from refused.region_name
left join named
    on
        bodies.entity_name = named.entity_name
        and bodies.region_name is not distinct from named.region_name
order by bodies.region_name nulls last, bodies.entity_name
