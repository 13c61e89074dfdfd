-- Subjects that prose and table call by different names (文表科目名称不一致).
with

subjects as (

    select * from {{ ref('int_narrative_subjects_named') }}

),

subject_rows as (

    select * from {{ ref('int_narrative_subject_rows') }}

),

subject_links as (

    select * from {{ ref('int_narrative_subject_links') }}

),

-- The same code with another name in the table of the same disclosure.
renamed_by_code as (

    select distinct
        subjects.document_id,
        subjects.page_number,
        subjects.sentence,
        subjects.subject_code,
        subjects.subject_name,
        subject_rows.caption,
        subjects.amount_wan_yuan
    from subjects
    inner join subject_rows
        on
            subjects.audit_group = subject_rows.audit_group
            and subjects.subject_code = subject_rows.subject_code
    where
        subjects.role = 'level'
        and subject_rows.row_kind = 'function'
        and subjects.last_key <> subject_rows.caption_key
        -- 行政运行（人力资源和社会保障管理事务） says beside the name what stands above it.
        and {{ replace_all('subjects.last_key', '（[^（）]*）$', '') }}
        <> {{ replace_all('subject_rows.caption_key', '（[^（）]*）$', '') }}

),

-- A name that no table prints, with the amount of exactly one leaf row.
unmatched_names as (

    select subjects.*
    from subjects
    left join subject_links
        on
            subjects.document_id = subject_links.document_id
            and subjects.figure_ordinal = subject_links.figure_ordinal
    where
        subjects.role = 'level'
        and subjects.subject_code is null
        and subjects.subject_name like '%（项）'
        and subjects.amount_wan_yuan <> 0
        and subject_links.figure_ordinal is null

),

same_amounts as (

    select
        unmatched_names.document_id,
        unmatched_names.figure_ordinal,
        count(distinct subject_rows.caption_key) as name_count,
        min(subject_rows.caption) as caption,
        min(subject_rows.subject_code) as subject_code
    from unmatched_names
    inner join subject_rows
        on
            unmatched_names.audit_group = subject_rows.audit_group
            and unmatched_names.amount_wan_yuan = subject_rows.amount_wan_yuan
    where
        subject_rows.row_kind = 'function'
        and subject_rows.is_leaf
        and subject_rows.form in (
            'general_public_expenditure',
            'fiscal_appropriation_expenditure',
            'expenditure_total'
        )
    group by unmatched_names.document_id, unmatched_names.figure_ordinal

),

renamed_by_amount as (

    select
        unmatched_names.document_id,
        unmatched_names.page_number,
        unmatched_names.sentence,
        same_amounts.subject_code,
        unmatched_names.subject_name,
        same_amounts.caption,
        unmatched_names.amount_wan_yuan
    from unmatched_names
    inner join same_amounts
        on
            unmatched_names.document_id = same_amounts.document_id
            and unmatched_names.figure_ordinal = same_amounts.figure_ordinal
    where same_amounts.name_count = 1

),

renamed as (

    select * from renamed_by_code

    union all

    select * from renamed_by_amount

),

final as (

    select
        document_id,
        'subject_name' as kind,
        page_number,
        sentence,
        case
            when subject_code is null then 'subject_name'
            else 'subject_name_of_code'
        end as wording,
        {{ finding_parts(['subject_name', 'caption', 'subject_code']) }},
        amount_wan_yuan
    from renamed

)

select * from final
