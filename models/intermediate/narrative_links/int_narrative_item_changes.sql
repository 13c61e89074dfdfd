-- Items of a class, or of the whole expenditure, whose amounts add up to it while the
-- changes said of them do not add up to its change.
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

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

-- An item is what its first statement says of it.
items as (

    select
        figures.document_id,
        figures.figure_ordinal,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        subjects.class_key,
        case
            when changes.signed_change is not null then changes.signed_change
            when changes.flat_ordinal is not null then 0
        end as moved,
        coalesce(changes.change_half_ulp, 0) as moved_half_ulp,
        -- What was spent last year is another base than what was budgeted.
        case
            when changes.base_text is not null
                then {{ matches('changes.base_text', '执行|决算|完成') }}
        end as is_from_outturn,
        row_number() over (
            partition by
                figures.document_id,
                subjects.class_key,
                subjects.section_name_key,
                subjects.last_key,
                subjects.subject_code
            order by figures.figure_ordinal
        ) as statement_rank
    from figures
    inner join subjects
        on
            figures.document_id = subjects.document_id
            and figures.figure_ordinal = subjects.figure_ordinal
    left join changes
        on
            figures.document_id = changes.document_id
            and figures.figure_ordinal = changes.level_ordinal
    where
        subjects.fact_key = 'subject' and subjects.subject_level = 'item'

),

-- Of which whole each item is a part: its class, and the expenditure.
parts as (

    select
        document_id,
        class_key as whole_key,
        figure_ordinal,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        moved,
        moved_half_ulp,
        is_from_outturn
    from items
    where statement_rank = 1 and class_key is not null

    union all

    select
        document_id,
        '*' as whole_key,
        figure_ordinal,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        moved,
        moved_half_ulp,
        is_from_outturn
    from items
    where statement_rank = 1

),

summed as (

    select
        document_id,
        whole_key,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(half_ulp_wan_yuan) as half_ulp_wan_yuan,
        sum(moved) as moved,
        sum(moved_half_ulp) as moved_half_ulp,
        max(is_from_outturn) as is_from_outturn
    from parts
    group by document_id, whole_key
    having
        count(*) > 1
        and count(*) = count(moved)
        and count(distinct is_from_outturn) = 1

),

wholes as (

    select
        changes.document_id,
        changes.level_ordinal,
        changes.change_page_number,
        changes.change_sentence,
        changes.subject_name,
        changes.level_amount,
        changes.level_half_ulp,
        changes.signed_change,
        changes.change_half_ulp,
        {{ matches("coalesce(changes.base_text, '')", '执行|决算|完成') }}
            as is_from_outturn,
        case
            when changes.fact_key = 'subject' then subjects.last_key else '*'
        end as whole_key
    from changes
    left join subjects
        on
            changes.document_id = subjects.document_id
            and changes.level_ordinal = subjects.figure_ordinal
    where
        changes.signed_change is not null
        and (
            changes.fact_key in (
                'expenditure.total', 'expenditure.fiscal',
                'expenditure.general_public'
            )
            or (
                changes.fact_key = 'subject'
                and subjects.subject_level = 'class'
            )
        )

),

short as (

    select
        wholes.document_id,
        wholes.level_ordinal as whole_ordinal,
        wholes.whole_key,
        wholes.change_page_number,
        wholes.change_sentence,
        wholes.subject_name,
        wholes.signed_change as whole_change,
        summed.moved as parts_change,
        wholes.signed_change - summed.moved as missing_change
    from wholes
    inner join summed
        on
            wholes.document_id = summed.document_id
            and wholes.whole_key = summed.whole_key
            and wholes.is_from_outturn = summed.is_from_outturn
    where
        abs(wholes.level_amount - summed.amount_wan_yuan)
        <= wholes.level_half_ulp + summed.half_ulp_wan_yuan
        and abs(wholes.signed_change - summed.moved)
        > wholes.change_half_ulp + summed.moved_half_ulp

),

-- The item whose percent is right once its change makes up the difference.
corrected as (

    select
        short.document_id,
        short.whole_ordinal,
        parts.figure_ordinal,
        parts.moved + short.missing_change as moved,
        100 * abs(parts.moved)
        / nullif(parts.amount_wan_yuan - parts.moved, 0) as printed_gives,
        100 * abs(parts.moved + short.missing_change)
        / nullif(
            parts.amount_wan_yuan - parts.moved - short.missing_change, 0
        ) as corrected_gives,
        changes.percent,
        power(10, -changes.percent_decimals) as last_digit
    from short
    inner join parts
        on
            short.document_id = parts.document_id
            and short.whole_key = parts.whole_key
    inner join changes
        on
            parts.document_id = changes.document_id
            and parts.figure_ordinal = changes.level_ordinal
    where changes.percent is not null

),

culprits as (

    select
        document_id,
        whole_ordinal,
        min(figure_ordinal) as item_ordinal,
        min(moved) as item_change
    from corrected
    where
        abs(printed_gives - percent) > last_digit
        and abs(corrected_gives - percent) <= last_digit
    group by document_id, whole_ordinal
    having count(*) = 1

),

final as (

    select
        short.*,
        culprits.item_ordinal,
        culprits.item_change
    from short
    left join culprits
        on
            short.document_id = culprits.document_id
            and short.whole_ordinal = culprits.whole_ordinal

)

select * from final
