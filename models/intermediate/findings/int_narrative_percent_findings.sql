-- Percents of a change that its two amounts do not give.
with

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

-- Items whose percent is right once their change makes up what their class lacks.
misstated as (

    select distinct
        document_id,
        item_ordinal,
        abs(item_change) as item_change
    from {{ ref('int_narrative_item_changes') }}
    where item_ordinal is not null

),

-- The base as printed, else the amount less its change, with what rounding
-- may hide in either.
based as (

    select
        *,
        coalesce(base_amount, level_amount - signed_change) as base,
        coalesce(base_half_ulp, level_half_ulp + change_half_ulp)
            as base_tolerance,
        coalesce(change_amount, abs(level_amount - base_amount)) as moved,
        coalesce(change_half_ulp, level_half_ulp + base_half_ulp)
            as moved_tolerance
    from changes

),

-- Stated percents are often cut instead of rounded: a whole last digit is
-- allowed on top of what the amounts leave open.
bounded as (

    select
        *,
        100 * (moved - moved_tolerance) / nullif(base + base_tolerance, 0)
        - power(10, -percent_decimals) as lowest_percent,
        100 * (moved + moved_tolerance) / nullif(base - base_tolerance, 0)
        + power(10, -percent_decimals) as highest_percent,
        100 * moved / nullif(base, 0) as expected_percent
    from based
    where base > base_tolerance

),

-- The percent is that of the amount as it is printed elsewhere: the amount is the slip,
-- and told as such.
otherwise as (

    select distinct
        bounded.document_id,
        bounded.level_ordinal
    from bounded
    inner join figures
        on
            bounded.document_id = figures.document_id
            and bounded.fact_key = figures.fact_key
            and bounded.level_amount <> figures.amount_wan_yuan
    where
        figures.role = 'level'
        and figures.value_kind = 'amount'
        and bounded.subject_name is not distinct from figures.subject_name
        and bounded.base_amount > 0
        and abs(
            100 * abs(figures.amount_wan_yuan - bounded.base_amount)
            / bounded.base_amount - bounded.percent
        ) <= power(10, -bounded.percent_decimals)

),

final as (

    select
        bounded.document_id,
        'percent_mismatch' as kind,
        bounded.percent_page_number as page_number,
        bounded.percent_sentence as sentence,
        case
            when misstated.item_ordinal is null then 'percent_mismatch'
            else 'percent_mismatch_amount'
        end as wording,
        {{ finding_parts([
            printed_wan_yuan('bounded.percent'),
            'cast(cast(bounded.expected_percent as decimal(24, 2)) as '
            ~ dbt.type_string() ~ ')',
            printed_wan_yuan('bounded.level_amount'),
            printed_wan_yuan('bounded.moved'),
            printed_wan_yuan('misstated.item_change'),
        ]) }},
        bounded.moved as amount_wan_yuan
    from bounded
    left join misstated
        on
            bounded.document_id = misstated.document_id
            and bounded.level_ordinal = misstated.item_ordinal
    left join otherwise
        on
            bounded.document_id = otherwise.document_id
            and bounded.level_ordinal = otherwise.level_ordinal
    where
        bounded.percent is not null
        and otherwise.level_ordinal is null
        and (
            bounded.percent < bounded.lowest_percent
            or bounded.percent > bounded.highest_percent
        )

)

select * from final
