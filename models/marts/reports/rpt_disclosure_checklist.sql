with

disclosures as (

    select * from {{ ref('dim_disclosures') }}

),

items as (

    select * from {{ ref('checklist_items') }}

),

content_answers as (

    select * from {{ ref('int_checklist_content_answers') }}

),

depth_answers as (

    select * from {{ ref('int_checklist_depth_answers') }}

),

answers as (

    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number,
        table_ordinal,
        evidence
    from content_answers

    union all

    select
        disclosure_id,
        item_id,
        status,
        document_id,
        page_number,
        cast(null as integer) as table_ordinal,
        evidence
    from depth_answers

),

valued as (

    select
        *,
        case
            when status in ('not_read', 'undetermined', 'not_applicable')
                then null
            else status in (
                'present', 'empty_as_declared', 'declared_in_prose', 'met'
            )
        end as is_met
    from answers

),

final as (

    select
        valued.disclosure_id,
        disclosures.department_id,
        disclosures.region_code,
        disclosures.region_name,
        disclosures.entity_name,
        disclosures.entity_level,
        disclosures.fiscal_year,
        disclosures.budget_phase,
        valued.item_id,
        items.item_order,
        items.kind,
        items.caption_zh,
        items.label_en,
        items.requirement,
        items.source,
        valued.status,
        valued.is_met,
        valued.is_met is false and items.requirement = 'required' as is_defect,
        valued.document_id,
        cast(valued.page_number as integer) as page_number,
        valued.table_ordinal,
        valued.evidence
    from valued
    inner join disclosures
        on valued.disclosure_id = disclosures.disclosure_id
    inner join items on valued.item_id = items.item_id

)

select * from final
