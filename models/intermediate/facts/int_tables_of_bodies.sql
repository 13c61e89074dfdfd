-- The body that a table names as its own. A department that prints a form for itself
-- and its units, and again for itself alone (某局本级), is two bodies by one name.
with

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

bodies as (

    select * from {{ ref('int_bodies_named') }}

),

named as (

    select
        tables.document_id,
        tables.table_ordinal,
        tables.form,
        tables.money_scope,
        tables.entity_text,
        bodies.entity_key,
        coalesce(
            {{ matches('tables.entity_text', '(本级|机关|本部)[)）]?$') }},
            false
        ) as is_alone
    from tables
    left join bodies
        on {{ entity_name_key('tables.entity_text') }} = bodies.entity_name_key

),

marked as (

    select
        *,
        max(case when is_alone then 0 else 1 end) over (
            partition by document_id, form, money_scope, entity_key
        ) = 1 as has_whole
    from named

),

final as (

    select
        document_id,
        table_ordinal,
        entity_text,
        case
            when is_alone and has_whole then entity_key || ' 本级'
            else entity_key
        end as table_entity_key
    from marked

)

select * from final
