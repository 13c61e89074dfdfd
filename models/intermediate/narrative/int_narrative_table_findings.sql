-- Prose held against the tables of its disclosure.
with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

verdicts as (

    select * from {{ ref('int_identity_verdicts') }}

),

subjects as (

    select * from {{ ref('int_narrative_subjects_named') }}

),

subject_rows as (

    select * from {{ ref('int_narrative_subject_rows') }}

),

subject_links as (

    select * from {{ ref('int_narrative_subject_links') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

printed_figures as (

    select * from {{ ref('fct_printed_figures') }}

),

statutory_forms as (

    select * from {{ ref('statutory_forms') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

broken as (

    select
        verdicts.document_id,
        verdicts.identity_id,
        figures.page_number,
        figures.sentence,
        figures.printed_text,
        figures.printed_unit,
        verdicts.right_amount,
        verdicts.difference
    from verdicts
    inner join uses
        on
            verdicts.document_id = uses.document_id
            and verdicts.identity_id = uses.identity_id
            and verdicts.instance = uses.instance
    inner join figures
        on
            uses.document_id = figures.document_id
            and uses.figure_key = figures.figure_key
    where verdicts.verdict = 'broken' and uses.side = 'left'

),

amounts as (

    select
        document_id,
        'table_mismatch' as kind,
        page_number,
        sentence,
        '文中 ' || printed_text || printed_unit || '，表中为 '
        || {{ printed_wan_yuan('right_amount') }} || ' 万元' as statement_zh,
        'prose says ' || printed_text || ', the table '
        || {{ printed_wan_yuan('right_amount') }} || ' (10,000 yuan)'
            as statement_en,
        abs(difference) as amount_wan_yuan
    from broken
    where identity_id = 'N8'

),

sums as (

    select
        document_id,
        'enumeration_mismatch' as kind,
        page_number,
        sentence,
        '所列各项合计 ' || {{ printed_wan_yuan('right_amount') }}
        || ' 万元，与所写 ' || printed_text || printed_unit || ' 不符（'
        || identity_id || '）' as statement_zh,
        'the parts add up to ' || {{ printed_wan_yuan('right_amount') }}
        || ', stated ' || printed_text || ' (' || identity_id || ')'
            as statement_en,
        abs(difference) as amount_wan_yuan
    from broken
    where
        identity_id in (
            'N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7', 'N10', 'N11'
        )

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

names as (

    select
        document_id,
        'subject_name' as kind,
        page_number,
        sentence,
        '科目名称不一致：文中“' || subject_name || '”，表中“' || caption || '”'
        || coalesce('（' || subject_code || '）', '') as statement_zh,
        'the subject is "' || subject_name || '" in prose and "' || caption
        || '" in the table' as statement_en,
        amount_wan_yuan
    from renamed

),

-- A note that calls its table empty, on a page where that table has money.
empty_notes as (

    select
        document_id,
        page_number,
        text
    from sentences
    where
        zone = 'note'
        and {{ matches('text', '空表|无数据|无发生额|没有数据|未发生|表无') }}

),

filled_tables as (

    select
        document_id,
        table_ordinal,
        min(table_title) as table_title,
        min(page_number) as first_page,
        max(page_number) as last_page,
        max(abs(amount_wan_yuan)) as largest_amount
    from printed_figures
    where amount_wan_yuan <> 0
    group by document_id, table_ordinal

),

-- With two tables on a page the note speaks of the one above it: said only
-- where the page has no other table.
pages as (

    select
        document_id,
        page_number,
        count(distinct table_ordinal) as table_count
    from {{ ref('stg_disclosure__cells') }}
    group by document_id, page_number

),

notes as (

    select
        empty_notes.document_id,
        'said_empty' as kind,
        empty_notes.page_number,
        empty_notes.text as sentence,
        '说明本表为空，表中却有数字（' || filled_tables.table_title || '）'
            as statement_zh,
        'the note calls the table empty, but it has figures' as statement_en,
        filled_tables.largest_amount as amount_wan_yuan
    from empty_notes
    inner join pages
        on
            empty_notes.document_id = pages.document_id
            and empty_notes.page_number = pages.page_number
    inner join filled_tables
        on
            empty_notes.document_id = filled_tables.document_id
            and empty_notes.page_number
            between filled_tables.first_page and filled_tables.last_page
    where pages.table_count = 1

),

form_totals as (

    select
        documents.audit_group,
        printed_figures.form,
        max(abs(printed_figures.amount_wan_yuan)) as largest_amount
    from printed_figures
    inner join documents
        on printed_figures.document_id = documents.document_id
    where printed_figures.is_own_period and printed_figures.amount_wan_yuan <> 0
    group by documents.audit_group, printed_figures.form

),

denials as (

    select
        sentences.document_id,
        'said_empty' as kind,
        sentences.page_number,
        sentences.text as sentence,
        '说明无此项资金，但' || statutory_forms.caption_zh || '有数字'
            as statement_zh,
        'prose denies money that the table prints' as statement_en,
        form_totals.largest_amount as amount_wan_yuan
    from sentences
    inner join documents on sentences.document_id = documents.document_id
    inner join form_totals
        on documents.audit_group = form_totals.audit_group
    inner join statutory_forms on form_totals.form = statutory_forms.form
    where
        statutory_forms.form in (
            'government_fund_expenditure', 'state_capital_expenditure'
        )
        and sentences.zone = 'prose'
        and regexp_matches(
            {{ squeezed_text('sentences.text') }},
            '(本|我)(部门|单位|局|院|办|委)[^，。；]{0,12}'
            || statutory_forms.said_empty_pattern
        )

),

final as (

    select * from amounts

    union all

    select * from sums

    union all

    select * from names

    union all

    select * from notes

    union all

    select * from denials

)

select * from final
