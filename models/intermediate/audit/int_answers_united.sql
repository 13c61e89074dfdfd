-- Answers kept with the project, and those of its users, which come first.
with

written as (

    select * from {{ ref('stg_answers__resolutions') }}

),

seeded as (

    select * from {{ ref('finding_resolutions') }}

),

united as (

    select
        finding_key,
        document_id,
        content_key,
        class,
        resolution,
        resolved_by,
        resolved_on,
        why,
        1 as preference

    from written

    union all

    -- Typed by hand: the key alone.
    select
        finding_key,
        null as document_id,
        null as content_key,
        class,
        resolution,
        resolved_by,
        resolved_on,
        why,
        2 as preference

    from seeded

),

final as (

    select
        finding_key as answered_key,
        document_id,
        content_key,
        class,
        resolution,
        resolved_by,
        resolved_on,
        why,
        preference

    from united

)

select * from final
