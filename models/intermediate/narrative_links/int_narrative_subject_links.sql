with

named as (

    select *
    from {{ ref('int_narrative_subjects_named') }}
    where
        role = 'level'
        and amount_wan_yuan is not null
        and figure_year = fiscal_year

),

-- 专项业务经费 under every subject of its own: a name with several amounts is the name
-- of a part, and no line of a table is meant by it.
parts as (

    select
        document_id,
        last_key
    from named
    where fact_key = 'named_item'
    group by document_id, last_key
    having count(distinct amount_wan_yuan) > 1

),

subjects as (

    select named.*
    from named
    left join parts
        on
            named.document_id = parts.document_id
            and named.last_key = parts.last_key
            and named.fact_key = 'named_item'
    where parts.last_key is null

),

-- The same money is printed by several tables: the narrowest scope first.
subject_rows as (

    select
        *,
        case form
            when 'general_public_expenditure' then 1
            when 'fiscal_appropriation_expenditure' then 2
            when 'expenditure_total' then 3
            when 'general_public_economic' then 4
            when 'general_public_basic_expenditure' then 5
            when 'government_economic_expenditure' then 6
            when 'government_fund_expenditure' then 7
            when 'fiscal_appropriation_summary' then 8
            when 'income_expenditure_summary' then 9
        end as form_rank
    from {{ ref('int_narrative_subject_rows') }}

),

by_code as (

    select
        subjects.document_id,
        subjects.figure_ordinal,
        'code' as matched_by,
        subject_rows.figure_key as row_figure_key
    from subjects
    inner join subject_rows
        on
            subjects.audit_group = subject_rows.audit_group
            and subjects.subject_code = subject_rows.subject_code
            and (
                subject_rows.row_kind <> 'function'
                or substring(subjects.subject_code, 1, 1) = '2'
            )

),

by_name as (

    select
        subjects.document_id,
        subjects.figure_ordinal,
        'name' as matched_by,
        subject_rows.figure_key as row_figure_key
    from subjects
    inner join subject_rows
        on
            subjects.audit_group = subject_rows.audit_group
            and subjects.last_key = subject_rows.caption_key
    where
        subjects.subject_code is null
        -- A table without 类 or 款 rows has no parents to compare.
        and (
            subjects.section_name_key is null
            or subject_rows.parent_key is null
            or subjects.section_name_key = subject_rows.parent_key
            or subjects.section_name_key = subject_rows.grandparent_key
            or (
                subject_rows.grandparent_key is null
                and subjects.class_key = subject_rows.parent_key
            )
        )
        and (
            subjects.class_key is null
            or subject_rows.grandparent_key is null
            or subjects.class_key = subject_rows.grandparent_key
        )

),

matched as (

    select * from by_code
    union all
    select * from by_name

),

ranked as (

    select
        matched.document_id,
        matched.figure_ordinal,
        matched.matched_by,
        subject_rows.table_ordinal,
        subject_rows.page_number,
        subject_rows.figure_key,
        subject_rows.amount_wan_yuan,
        subject_rows.half_ulp_wan_yuan,
        subject_rows.is_blank,
        subject_rows.caption,
        subject_rows.caption_key,
        -- 行政运行 stands under many 款: every code is a reading of its own;
        -- one code printed for several units adds up.
        dense_rank() over (
            partition by matched.document_id, matched.figure_ordinal
            order by
                subject_rows.form_rank,
                subject_rows.document_id,
                subject_rows.table_ordinal,
                coalesce(subject_rows.subject_code, subject_rows.parent_key)
                nulls last
        ) as reading
    from matched
    inner join subject_rows on matched.row_figure_key = subject_rows.figure_key
    inner join subjects
        on
            matched.document_id = subjects.document_id
            and matched.figure_ordinal = subjects.figure_ordinal
    where
        subject_rows.form_rank is not null
        -- A table of 政府性基金 holds nothing that prose says of 一般公共预算, and
        -- the other way round.
        and not coalesce(
            subjects.money_scope <> subject_rows.money_scope
            and subject_rows.money_scope in ('government_fund', 'state_capital'),
            false
        )
        and not coalesce(
            subjects.money_scope in ('government_fund', 'state_capital')
            and subject_rows.money_scope in ('general_public', 'fiscal'),
            false
        )

)

select * from ranked
