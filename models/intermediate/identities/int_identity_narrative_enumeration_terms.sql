-- Subjects enumerated in a section add up to what the section is about: the
-- last expenditure stated above the first of them.
with

figures as (

    select *
    from {{ ref('int_narrative_figures_converted') }}
    where
        role = 'level'
        and value_kind = 'amount'
        and section_kind = 'figures'
        and figure_year = fiscal_year
        and not is_in_reason

),

subjects as (

    select * from {{ ref('int_narrative_subjects_named') }}

),

firsts as (

    select
        document_id,
        figure_ordinal,
        sentence_ordinal
    from {{ ref('int_narrative_figures_converted') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

-- 其中：（一）公共安全支出（类） heads its own 项: they belong to the enumeration of
-- the section above.
homes as (

    select
        sections.document_id,
        sections.section_ordinal,
        case
            when sections.heading like '%（类）' then sections.parent_section_ordinal
            else sections.section_ordinal
        end as home_ordinal
    from sections

),

parts as (

    select
        figures.document_id,
        homes.home_ordinal,
        subjects.subject_level,
        case
            when substring(subjects.subject_code, 1, 1) in ('3', '5')
                then substring(subjects.subject_code, 1, 1)
            else 'function'
        end as classification,
        figures.page_number,
        figures.figure_ordinal,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        row_number() over (
            partition by
                figures.document_id,
                homes.home_ordinal,
                coalesce(subjects.subject_code, subjects.subject_name)
            order by figures.figure_ordinal
        ) as name_rank
    from figures
    inner join subjects
        on
            figures.document_id = subjects.document_id
            and figures.figure_ordinal = subjects.figure_ordinal
    inner join homes
        on
            figures.document_id = homes.document_id
            and figures.section_ordinal = homes.section_ordinal
    where figures.fact_key = 'subject'

),

groups as (

    select
        document_id,
        home_ordinal,
        classification,
        min(figure_ordinal) as first_ordinal,
        count(*) as part_count,
        count(distinct subject_level) as level_count
    from parts
    where name_rank = 1
    group by document_id, home_ordinal, classification

),

-- Named items among the subjects: not all of the enumeration is understood,
-- or examples are named.
unnamed as (

    select distinct
        figures.document_id,
        homes.home_ordinal
    from figures
    inner join homes
        on
            figures.document_id = homes.document_id
            and figures.section_ordinal = homes.section_ordinal
    where figures.fact_key = 'named_item'

),

-- 财政拨款支出主要内容如下: a sentence without a figure says what is enumerated.
announced as (

    select
        groups.document_id,
        groups.home_ordinal,
        groups.classification,
        case
            when {{ matches('sentences.text', '一般公共预算.{0,12}支出') }}
                then 'expenditure.general_public'
            when {{ matches('sentences.text', '财政拨款.{0,8}支出') }}
                then 'expenditure.fiscal'
        end as fact_key,
        row_number() over (
            partition by
                groups.document_id, groups.home_ordinal, groups.classification
            order by sentences.sentence_ordinal desc
        ) as distance
    from groups
    inner join firsts
        on
            groups.document_id = firsts.document_id
            and groups.first_ordinal = firsts.figure_ordinal
    inner join homes
        on
            groups.document_id = homes.document_id
            and groups.home_ordinal = homes.home_ordinal
    inner join sentences
        on
            groups.document_id = sentences.document_id
            and homes.section_ordinal = sentences.section_ordinal
            and firsts.sentence_ordinal > sentences.sentence_ordinal
    where {{ matches('sentences.text', '^[^0-9]{0,40}(如下|以下方面|以下内容)') }}

),

wholes as (

    select
        groups.document_id,
        groups.home_ordinal,
        groups.classification,
        figures.figure_ordinal,
        figures.figure_key,
        figures.page_number,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        row_number() over (
            partition by
                groups.document_id, groups.home_ordinal, groups.classification
            order by
                coalesce(announced.fact_key = figures.fact_key, false) desc,
                figures.figure_ordinal desc
        ) as distance
    from groups
    inner join homes
        on
            groups.document_id = homes.document_id
            and groups.home_ordinal = homes.home_ordinal
    inner join figures
        on
            groups.document_id = figures.document_id
            and homes.section_ordinal = figures.section_ordinal
            and groups.first_ordinal > figures.figure_ordinal
    left join unnamed
        on
            groups.document_id = unnamed.document_id
            and groups.home_ordinal = unnamed.home_ordinal
    left join announced
        on
            groups.document_id = announced.document_id
            and groups.home_ordinal = announced.home_ordinal
            and groups.classification = announced.classification
            and announced.distance = 1
    where
        unnamed.document_id is null
        and figures.fact_key in (
            'expenditure.total',
            'expenditure.current',
            'expenditure.fiscal',
            'expenditure.general_public',
            'expenditure.basic',
            'expenditure.project'
        )
        and groups.part_count > 1
        and groups.level_count = 1

),

final as (

    select
        document_id,
        'N10' as identity_id,
        'subjects.n' || cast(figure_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'left' as side,
        1 as sign,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan
    from wholes
    where distance = 1

    union all

    select
        parts.document_id,
        'N10' as identity_id,
        'subjects.n' || cast(wholes.figure_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        1 as sign,
        parts.page_number,
        parts.figure_key,
        parts.amount_wan_yuan,
        parts.half_ulp_wan_yuan
    from wholes
    inner join parts
        on
            wholes.document_id = parts.document_id
            and wholes.home_ordinal = parts.home_ordinal
            and wholes.classification = parts.classification
    where wholes.distance = 1 and parts.name_rank = 1

)

select * from final
