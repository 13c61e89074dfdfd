-- 支出总表 and the fund tables at the finest level at which both are printed: the
-- subject, else its class (类), else the document.
with

appropriations as (

    select * from {{ ref('int_appropriations_summed') }}

),

links as (

    select
        document_id,
        audit_group
    from {{ ref('int_documents_linked') }}

),

-- The files of a disclosure are compared as one document.
summed as (

    select
        appropriations.*,
        links.audit_group,
        coalesce(appropriations.unit_code, '')
        || '|' || coalesce(appropriations.unit_name, '') as unit_key,
        coalesce(
            substr(appropriations.subject_code, 1, 3), appropriations.subject_key
        ) as class_key,
        case
            when
                appropriations.nature in (
                    'basic_personnel', 'basic_operating', 'basic_unsplit'
                )
                then 'basic_unsplit'
            else appropriations.nature
        end as broad_nature,
        appropriations.slot = 'all' as is_whole
    from appropriations
    inner join links on appropriations.document_id = links.document_id

),

-- Only disclosures that print both: without fund tables 支出总表 feeds as printed.
compared_documents as (

    select
        audit_group,
        min(case when is_whole then document_id end) as document_id
    from summed
    group by audit_group
    having
        max(case when is_whole then 1 else 0 end) = 1
        and min(case when is_whole then 1 else 0 end) = 0

),

units_on_both_sides as (

    select
        audit_group,
        unit_key,
        max(case when is_whole then 1 else 0 end) as in_whole,
        max(case when is_whole then 0 else 1 end) as in_funds
    from summed
    group by
        audit_group,
        unit_key

),

-- By unit only if every unit of the fund tables is printed in 支出总表 too.
unit_levels as (

    select
        audit_group,
        min(case when in_funds = 1 and in_whole = 0 then 0 else 1 end) = 1
            as is_by_unit
    from units_on_both_sides
    group by audit_group

),

united as (

    select
        summed.audit_group,
        compared_documents.document_id,
        case when unit_levels.is_by_unit then summed.unit_key else '|' end
            as unit_key,
        case when unit_levels.is_by_unit then summed.unit_code end as unit_code,
        case when unit_levels.is_by_unit then summed.unit_name end as unit_name,
        summed.class_key,
        summed.subject_key,
        summed.subject_code,
        summed.caption,
        summed.broad_nature,
        summed.is_whole,
        summed.amount_wan_yuan,
        summed.amount_yuan,
        summed.tolerance_wan_yuan,
        summed.figure_keys
    from summed
    inner join compared_documents
        on summed.audit_group = compared_documents.audit_group
    inner join unit_levels on summed.audit_group = unit_levels.audit_group

),

subjects_on_both_sides as (

    select
        audit_group,
        unit_key,
        class_key,
        subject_key,
        max(case when is_whole then 1 else 0 end) as in_whole,
        max(case when is_whole then 0 else 1 end) as in_funds
    from united
    group by
        audit_group,
        unit_key,
        class_key,
        subject_key

),

class_levels as (

    select
        audit_group,
        unit_key,
        class_key,
        max(in_whole) as in_whole,
        min(case when in_funds = 1 and in_whole = 0 then 0 else 1 end) = 1
            as is_by_subject
    from subjects_on_both_sides
    group by
        audit_group,
        unit_key,
        class_key

),

document_levels as (

    select
        audit_group,
        min(in_whole) = 1 as is_by_class
    from class_levels
    group by audit_group

),

final as (

    select
        united.document_id,
        case
            when not document_levels.is_by_class then 'document'
            when not class_levels.is_by_subject then 'class'
            else 'subject'
        end as compared_by,
        case when document_levels.is_by_class then united.unit_code end as unit_code,
        case when document_levels.is_by_class then united.unit_name end as unit_name,
        case
            when not document_levels.is_by_class then ''
            when not class_levels.is_by_subject then united.class_key
            else united.subject_key
        end as level_key,
        case
            when not document_levels.is_by_class then null
            when not class_levels.is_by_subject
                then substr(united.subject_code, 1, 3)
            else united.subject_code
        end as subject_code,
        case
            when document_levels.is_by_class and class_levels.is_by_subject
                then united.caption
        end as caption,
        united.broad_nature,
        united.is_whole,
        united.amount_wan_yuan,
        united.amount_yuan,
        united.tolerance_wan_yuan,
        united.figure_keys
    from united
    inner join class_levels
        on
            united.audit_group = class_levels.audit_group
            and united.unit_key = class_levels.unit_key
            and united.class_key = class_levels.class_key
    inner join document_levels on united.audit_group = document_levels.audit_group

)

select * from final
