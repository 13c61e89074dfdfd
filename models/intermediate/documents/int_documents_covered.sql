-- A unit's money is already in the document of its department: covered if a
-- loaded consolidated document of the same region, year and phase names the unit
-- in its unit rows, or is of the same body.
with

identified as (

    select * from {{ ref('int_documents_identified') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

bodies as (

    select * from {{ ref('int_bodies_named') }}

),

consolidated as (

    select
        identified.document_id,
        identified.region_key,
        identified.fiscal_year,
        identified.budget_phase,
        identified.entity_key
    from identified
    inner join documents on identified.document_id = documents.document_id
    where
        identified.entity_level = 'department_consolidated'
        and documents.status in ('loaded', 'partly_loaded')
        and documents.content_kind in ('tables', 'mixed')

),

named_units as (

    select distinct
        consolidated.document_id,
        consolidated.region_key,
        consolidated.fiscal_year,
        consolidated.budget_phase,
        'name' as named_by,
        bodies.entity_key as unit_key
    from consolidated
    inner join body_rows on consolidated.document_id = body_rows.document_id
    inner join bodies
        on
            {{ entity_name_key('body_rows.unit_name') }}
            = bodies.entity_name_key

    union

    select distinct
        consolidated.document_id,
        consolidated.region_key,
        consolidated.fiscal_year,
        consolidated.budget_phase,
        'code' as named_by,
        body_rows.unit_code as unit_key
    from consolidated
    inner join body_rows on consolidated.document_id = body_rows.document_id
    where body_rows.unit_code is not null

    union

    select
        consolidated.document_id,
        consolidated.region_key,
        consolidated.fiscal_year,
        consolidated.budget_phase,
        'name' as named_by,
        consolidated.entity_key as unit_key
    from consolidated
    where consolidated.entity_key is not null

),

own_keys as (

    select
        document_id,
        region_key,
        fiscal_year,
        budget_phase,
        'name' as named_by,
        entity_key as unit_key
    from identified
    where
        entity_key is not null
        and entity_level in ('unit', 'department_own')

    union

    select
        identified.document_id,
        identified.region_key,
        identified.fiscal_year,
        identified.budget_phase,
        'code' as named_by,
        documents.entity_code as unit_key
    from identified
    inner join documents on identified.document_id = documents.document_id
    where
        documents.entity_code is not null
        and identified.entity_level in ('unit', 'department_own')

),

final as (

    select
        own_keys.document_id,
        min(named_units.document_id) as covered_by_document_id
    from own_keys
    inner join named_units
        on
            own_keys.region_key = named_units.region_key
            and own_keys.fiscal_year = named_units.fiscal_year
            and own_keys.budget_phase = named_units.budget_phase
            and own_keys.named_by = named_units.named_by
            and own_keys.unit_key = named_units.unit_key
    where own_keys.document_id <> named_units.document_id
    group by own_keys.document_id

)

select * from final
