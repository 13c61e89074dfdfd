with

keyed as (

    select * from {{ ref('int_documents_keyed') }}

),

bodies as (

    select * from {{ ref('int_bodies_named') }}

),

-- The names of one body are one here: a document published again under 中共… is the
-- same disclosure, or its money would count twice.
named as (

    select
        keyed.*,
        bodies.entity_key,
        bodies.name_method,
        bodies.name_confidence
    from keyed
    left join bodies on keyed.entity_name_key = bodies.entity_name_key

),

-- Prose often does not say whose level it speaks for; the tables beside it do.
known_levels as (

    select
        region_key,
        entity_key,
        fiscal_year,
        budget_phase,
        min(entity_level) as entity_level
    from named
    where
        entity_key is not null
        and fiscal_year is not null
        and budget_phase is not null
        and entity_level is not null
    group by
        region_key,
        entity_key,
        fiscal_year,
        budget_phase
    having count(distinct entity_level) = 1

),

levelled as (

    select
        named.document_id,
        named.folder,
        named.region_code,
        named.region_name,
        named.region_basis,
        named.region_key,
        named.entity_name_key,
        named.entity_key,
        named.name_method,
        named.name_confidence,
        named.fiscal_year,
        named.budget_phase,
        coalesce(named.entity_level, known_levels.entity_level) as entity_level,
        case
            when named.entity_level is not null then 'printed'
            when known_levels.entity_level is not null then 'same_disclosure'
        end as entity_level_basis
    from named
    left join known_levels
        on
            named.region_key = known_levels.region_key
            and named.entity_key = known_levels.entity_key
            and named.fiscal_year = known_levels.fiscal_year
            and named.budget_phase = known_levels.budget_phase

),

-- A disclosure needs a body, a year and a phase; without them a document stands
-- alone: an unknown part never links two documents.
identified as (

    select
        levelled.*,
        case
            when
                entity_key is null
                or fiscal_year is null
                or budget_phase is null
                then substr(md5('document|' || document_id), 1, 16)
            else
                substr(
                    md5(
                        region_key
                        || '|' || entity_key
                        || '|' || cast(fiscal_year as {{ dbt.type_string() }})
                        || '|' || budget_phase
                        || '|' || coalesce(entity_level, '')
                    ),
                    1,
                    16
                )
        end as disclosure_id
    from levelled

)

select * from identified
