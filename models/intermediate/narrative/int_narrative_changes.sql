with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

levels as (

    select *
    from figures
    where role = 'level' and value_kind = 'amount'

),

-- What is said of a level, the first of its kind: a second percent behind the
-- same level is about something else.
said as (

    select
        *,
        row_number() over (
            partition by document_id, level_ordinal, role
            order by figure_ordinal
        ) as said_rank
    from figures
    where
        role in ('change', 'change_percent', 'flat', 'base')
        and level_ordinal is not null
        and (not is_in_reason or role = 'flat')

),

paired as (

    select
        levels.document_id,
        levels.figure_ordinal as level_ordinal,
        max(case when said.role = 'change' then said.figure_ordinal end)
            as change_ordinal,
        max(case when said.role = 'change_percent' then said.figure_ordinal end)
            as percent_ordinal,
        max(
            case
                when said.role = 'flat' and not said.is_in_reason
                    then said.figure_ordinal
            end
        ) as flat_ordinal,
        max(
            case
                when said.role = 'flat' and said.is_in_reason
                    then said.figure_ordinal
            end
        ) as reason_flat_ordinal,
        max(case when said.role = 'base' then said.figure_ordinal end)
            as base_ordinal
    from levels
    inner join said
        on
            levels.document_id = said.document_id
            and levels.figure_ordinal = said.level_ordinal
    where said.said_rank = 1
    group by levels.document_id, levels.figure_ordinal

),

-- 2023年执行数 60.13 万元，2024年预算安排 25.77 万元，比2023年减少 57.14%: the base is
-- printed before the amount it is compared with.
earlier_bases as (

    select
        paired.document_id,
        paired.level_ordinal,
        max(figures.figure_ordinal) as base_ordinal
    from paired
    inner join levels
        on
            paired.document_id = levels.document_id
            and paired.level_ordinal = levels.figure_ordinal
    inner join figures
        on
            levels.document_id = figures.document_id
            and levels.paragraph_ordinal = figures.paragraph_ordinal
            and levels.fact_key = figures.fact_key
            and coalesce(levels.subject_name, '')
            = coalesce(figures.subject_name, '')
            and levels.figure_ordinal > figures.figure_ordinal
    where figures.role = 'base' and paired.base_ordinal is null
    group by paired.document_id, paired.level_ordinal

),

final as (

    select
        paired.document_id,
        paired.level_ordinal,
        paired.change_ordinal,
        paired.percent_ordinal,
        paired.flat_ordinal,
        paired.reason_flat_ordinal,
        bases.figure_ordinal as base_ordinal,
        levels.figure_key as level_figure_key,
        changes.figure_key as change_figure_key,
        bases.figure_key as base_figure_key,
        levels.page_number,
        levels.sentence,
        levels.section_ordinal,
        levels.fact_key,
        levels.money_scope,
        levels.subject_name,
        levels.fiscal_year,
        changes.sentence as change_sentence,
        changes.page_number as change_page_number,
        changes.sentence_offset as change_offset,
        changes.direction as change_direction,
        percents.direction as percent_direction,
        changes.base_text,
        changes.base_year,
        levels.amount_wan_yuan as level_amount,
        levels.half_ulp_wan_yuan as level_half_ulp,
        changes.amount_wan_yuan as change_amount,
        changes.half_ulp_wan_yuan as change_half_ulp,
        changes.direction_sign * changes.amount_wan_yuan as signed_change,
        bases.amount_wan_yuan as base_amount,
        bases.half_ulp_wan_yuan as base_half_ulp,
        percents.printed_number as percent,
        percents.decimals as percent_decimals,
        percents.page_number as percent_page_number,
        percents.sentence as percent_sentence
    from paired
    inner join levels
        on
            paired.document_id = levels.document_id
            and paired.level_ordinal = levels.figure_ordinal
    left join figures as changes
        on
            paired.document_id = changes.document_id
            and paired.change_ordinal = changes.figure_ordinal
    left join figures as percents
        on
            paired.document_id = percents.document_id
            and paired.percent_ordinal = percents.figure_ordinal
    left join earlier_bases
        on
            paired.document_id = earlier_bases.document_id
            and paired.level_ordinal = earlier_bases.level_ordinal
    left join figures as bases
        on
            paired.document_id = bases.document_id
            and coalesce(paired.base_ordinal, earlier_bases.base_ordinal)
            = bases.figure_ordinal

)

select * from final
