-- Changes on the year before that prose states of single subjects: the first amount,
-- change and percent said of each.
with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}
    where is_current and department_id is not null

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

printed_subjects as (

    select * from {{ ref('int_subjects_printed') }}
    where kind = 'function'

),

-- Prose may name a subject without its code: the code under which the document's
-- tables print that name, if there is one only.
codes_by_name as (

    select
        document_id,
        {{ printed_name_key('printed_name') }} as name_key,
        min(subject_code) as subject_code
    from printed_subjects
    where length(subject_code) = 7
    group by
        document_id,
        {{ printed_name_key('printed_name') }}
    having count(distinct subject_code) = 1

),

-- Prose names a subject with its 类 and 款 (公共安全支出（类）行政运行（项）): the code
-- of the table rows of that name, if all of them carry the same one.
linked_rows as (

    select * from {{ ref('int_narrative_subject_links') }}

),

subject_rows as (

    select * from {{ ref('int_narrative_subject_rows') }}
    where row_kind = 'function' and length(subject_code) = 7

),

codes_by_row as (

    select
        linked_rows.document_id,
        linked_rows.figure_ordinal,
        min(subject_rows.subject_code) as subject_code
    from linked_rows
    inner join subject_rows on linked_rows.figure_key = subject_rows.figure_key
    group by
        linked_rows.document_id,
        linked_rows.figure_ordinal
    having count(distinct subject_rows.subject_code) = 1

),

coded as (

    select
        figures.*,
        coalesce(
            figures.subject_code,
            codes_by_name.subject_code,
            codes_by_row.subject_code
        ) as said_code
    from figures
    left join codes_by_name
        on
            figures.document_id = codes_by_name.document_id
            and {{ printed_name_key('figures.subject_name') }}
            = codes_by_name.name_key
    left join codes_by_row
        on
            figures.document_id = codes_by_row.document_id
            and figures.figure_ordinal = codes_by_row.figure_ordinal
    where
        figures.fact_key = 'subject'
        and figures.role = 'level'
        and figures.value_kind = 'amount'

),

levels as (

    select
        document_id,
        figure_ordinal,
        page_number,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        sentence,
        said_code as subject_code,
        row_number() over (
            partition by document_id, said_code
            order by figure_ordinal asc nulls last
        ) as said_rank
    from coded
    where said_code is not null

),

said as (

    select
        figures.*,
        row_number() over (
            partition by document_id, level_ordinal, role
            order by figure_ordinal asc nulls last
        ) as said_rank
    from figures
    where
        role in ('change', 'change_percent', 'flat')
        and level_ordinal is not null
        and not is_in_reason

),

stated as (

    select
        levels.document_id,
        levels.subject_code,
        min(levels.page_number) as page_number,
        min(levels.sentence) as sentence,
        min(levels.amount_wan_yuan) as stated_amount_wan_yuan,
        min(levels.half_ulp_wan_yuan) as stated_amount_tolerance,
        max(
            case
                when said.role = 'flat' then 0
                when said.role = 'change' and said.direction = 'down'
                    then -said.amount_wan_yuan
                when said.role = 'change' then said.amount_wan_yuan
            end
        ) as stated_change_wan_yuan,
        max(
            case
                when said.role = 'flat' then 0
                when said.role = 'change' then said.half_ulp_wan_yuan
            end
        ) as stated_tolerance_wan_yuan,
        max(
            case
                when said.role = 'change_percent' and said.direction = 'down'
                    then -said.printed_number
                when said.role = 'change_percent' then said.printed_number
            end
        ) as stated_percent,
        min(said.base_text) as base_text
    from levels
    inner join said
        on
            levels.document_id = said.document_id
            and levels.figure_ordinal = said.level_ordinal
    where
        levels.said_rank = 1
        and said.said_rank = 1
    group by
        levels.document_id,
        levels.subject_code

),

-- Prose may stand in a file of its own, and in more than one file of a disclosure.
ranked as (

    select
        durable.durable_department_id as department_id,
        coalesce(links.entity_level, 'unknown') as entity_level,
        links.budget_phase,
        links.fiscal_year,
        stated.*,
        coalesce({{ matches('stated.base_text', '执行|决算') }}, false)
        and links.budget_phase = 'budget' as is_of_execution,
        row_number() over (
            partition by
                durable.durable_department_id,
                coalesce(links.entity_level, 'unknown'),
                links.budget_phase,
                links.fiscal_year,
                stated.subject_code
            order by stated.document_id asc nulls last
        ) as preference
    from stated
    inner join links on stated.document_id = links.document_id
    inner join durable on links.department_id = durable.department_id

),

final as (

    select * from ranked
    where preference = 1

)

select * from final
