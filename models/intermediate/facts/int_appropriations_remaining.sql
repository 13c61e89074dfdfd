-- What 支出总表 holds beyond the fund tables: non-fiscal money, carry-over, money
-- that no fund table allocates. Compared at the finest level at which both are
-- printed: the subject, else its class (类), else the document.
with

links as (

    select
        document_id,
        audit_group
    from {{ ref('int_documents_linked') }}

),

-- The files of a disclosure are compared as one document.
summed as (

    select
        summed.*,
        links.audit_group,
        coalesce(summed.unit_code, '') || '|' || coalesce(summed.unit_name, '')
            as unit_key,
        coalesce(substr(summed.subject_code, 1, 3), summed.subject_key) as class_key,
        case
            when
                summed.nature in (
                    'basic_personnel', 'basic_operating', 'basic_unsplit'
                )
                then 'basic_unsplit'
            else summed.nature
        end as broad_nature,
        summed.slot = 'all' as is_whole
    from {{ ref('int_appropriations_summed') }} as summed
    inner join links on summed.document_id = links.document_id

),

whole_documents as (

    select
        audit_group,
        min(document_id) as document_id
    from summed
    where is_whole
    group by audit_group

),

-- Only disclosures that print both: without fund tables 支出总表 feeds as printed.
compared_documents as (

    select audit_group
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

levelled as (

    select
        united.audit_group,
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

),

differences as (

    select
        audit_group,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        broad_nature,
        max(subject_code) as subject_code,
        min(case when is_whole then caption end) as caption,
        sum(case when is_whole then amount_wan_yuan else -amount_wan_yuan end)
            as amount_wan_yuan,
        sum(case when is_whole then amount_yuan else -amount_yuan end) as amount_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan,
        {{ dbt.listagg(
            "case when is_whole then figure_keys end", "' '", "order by figure_keys"
        ) }} as figure_keys,
        {{ dbt.listagg(
            "case when not is_whole then figure_keys end",
            "' '",
            "order by figure_keys"
        ) }} as subtracted_figure_keys
    from levelled
    group by
        audit_group,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        broad_nature

),

judged as (

    select
        differences.*,
        -- By nature only if both sides print it and no nature is short of money.
        min(
            case
                when
                    broad_nature = 'not_split'
                    or amount_wan_yuan < -tolerance_wan_yuan
                    then 0
                else 1
            end
        ) over (
            partition by audit_group, unit_code, unit_name, level_key
        ) = 1 as is_by_nature
    from differences

),

totalled as (

    select
        audit_group,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        case when is_by_nature then broad_nature else 'not_split' end as nature,
        max(subject_code) as subject_code,
        min(caption) as caption,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(amount_yuan) as amount_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan,
        {{ dbt.listagg('figure_keys', "' '", "order by figure_keys") }}
            as figure_keys,
        {{ dbt.listagg(
            'subtracted_figure_keys', "' '", "order by subtracted_figure_keys"
        ) }} as subtracted_figure_keys
    from judged
    group by
        audit_group,
        compared_by,
        unit_code,
        unit_name,
        level_key,
        case when is_by_nature then broad_nature else 'not_split' end

),

final as (

    select
        whole_documents.document_id,
        totalled.compared_by,
        totalled.unit_code,
        totalled.unit_name,
        totalled.subject_code,
        totalled.caption,
        totalled.nature,
        cast(totalled.amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(totalled.amount_yuan as decimal(28, 8)) as amount_yuan,
        cast(totalled.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        totalled.figure_keys,
        totalled.subtracted_figure_keys
    from totalled
    inner join whole_documents
        on totalled.audit_group = whole_documents.audit_group
    where totalled.amount_wan_yuan > totalled.tolerance_wan_yuan

)

select * from final
