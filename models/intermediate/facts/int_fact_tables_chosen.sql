-- The one table (or one table per unit) that feeds a fact of a disclosure, which may
-- be published in several files. Tables that print the same money again stay
-- evidence, with the reason why.
with

settled as (

    select * from {{ ref('int_fact_figures_settled') }}
    where is_finest_column

),

recognised_tables as (

    select * from {{ ref('int_tables_of_bodies') }}

),

links as (

    select
        document_id,
        audit_group,
        entity_key
    from {{ ref('int_documents_linked') }}

),

sources as (

    select distinct
        fact,
        slot,
        gives_way_to
    from {{ ref('fact_sources') }}

),

candidates as (

    select distinct
        settled.fact,
        settled.slot,
        settled.preference,
        settled.document_id,
        links.audit_group,
        settled.table_ordinal,
        recognised_tables.entity_text,
        coalesce(recognised_tables.table_entity_key, links.entity_key)
            as table_entity_key,
        coalesce(
            recognised_tables.table_entity_key is null
            or recognised_tables.table_entity_key = links.entity_key,
            false
        ) as is_of_document
    from settled
    inner join recognised_tables
        on
            settled.document_id = recognised_tables.document_id
            and settled.table_ordinal = recognised_tables.table_ordinal
    inner join links on settled.document_id = links.document_id

),

ranked as (

    select
        candidates.*,
        min(preference) over (
            partition by fact, slot, audit_group
        ) as best_preference,
        max(case when is_of_document then 1 else 0 end) over (
            partition by fact, slot, audit_group, preference
        ) as has_table_of_document,
        row_number() over (
            partition by
                fact, slot, audit_group, preference, is_of_document, table_entity_key
            order by document_id asc nulls last, table_ordinal asc nulls last
        ) as printing
    from candidates

),

filled_slots as (

    select distinct
        fact,
        slot,
        audit_group
    from ranked

),

-- Three slots deep: 政府性基金 gives way to 财政拨款, which gives way to 一般公共预算.
used_slots as (

    select
        filled_slots.fact,
        filled_slots.slot,
        filled_slots.audit_group,
        preferred.slot is null
        or preferred_over_it.slot is not null as is_used
    from filled_slots
    inner join sources
        on
            filled_slots.fact = sources.fact
            and filled_slots.slot = sources.slot
    left join filled_slots as preferred
        on
            filled_slots.fact = preferred.fact
            and filled_slots.audit_group = preferred.audit_group
            and sources.gives_way_to = preferred.slot
    left join sources as preferred_sources
        on
            preferred.fact = preferred_sources.fact
            and preferred.slot = preferred_sources.slot
    left join filled_slots as preferred_over_it
        on
            preferred.fact = preferred_over_it.fact
            and preferred.audit_group = preferred_over_it.audit_group
            and preferred_sources.gives_way_to = preferred_over_it.slot

),

judged as (

    select
        ranked.fact,
        ranked.slot,
        ranked.document_id,
        ranked.table_ordinal,
        case
            when ranked.is_of_document then null
            else ranked.entity_text
        end as table_unit_name,
        case
            when not used_slots.is_used then 'money_already_in_another_slot'
            when ranked.preference > ranked.best_preference
                then 'a_better_source_is_printed'
            when ranked.has_table_of_document = 1 and not ranked.is_of_document
                then 'table_of_a_unit'
            when ranked.printing > 1 then 'printed_again'
            else 'chosen'
        end as choice
    from ranked
    inner join used_slots
        on
            ranked.fact = used_slots.fact
            and ranked.slot = used_slots.slot
            and ranked.audit_group = used_slots.audit_group

),

final as (

    select
        judged.*,
        choice = 'chosen' as is_chosen
    from judged

)

select * from final
