-- What a disclosure is asked: every item of the checklist that applies to its phase.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}

),

items as (

    select * from {{ ref('checklist_items') }}

),

disclosures as (

    select
        disclosure_id,
        budget_phase,
        max(case when is_partly_unread then 1 else 0 end) = 1 as has_unread,
        max(case when is_in_doubt then 1 else 0 end) = 1 as has_doubt
    from documents
    group by
        disclosure_id,
        budget_phase

),

final as (

    select
        disclosures.disclosure_id,
        items.item_id,
        items.kind,
        disclosures.has_unread,
        disclosures.has_doubt
    from disclosures
    cross join items
    where
        items.budget_phase is null
        or items.budget_phase = disclosures.budget_phase

)

select * from final
