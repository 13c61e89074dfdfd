-- One row per compared line of a body and year: both years beside each other, with
-- what the fund and the subject add up to.
with

sides as (

    select * from {{ ref('int_year_sides') }}

),

lines as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        subject_key,
        fund,
        nature,
        max(case when side = 'current' then printed_code end) as subject_code,
        max(case when side = 'previous' then printed_code end)
            as previous_subject_code,
        max(case when side = 'current' then caption end) as caption,
        max(case when side = 'previous' then caption end) as previous_caption,
        sum(case when side = 'current' then amount_wan_yuan end)
            as amount_wan_yuan,
        sum(case when side = 'previous' then amount_wan_yuan end)
            as printed_previous_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan,
        max(case when is_derived then 1 else 0 end) = 1 as is_derived,
        max(case when is_nature_brought_together then 1 else 0 end) = 1
        or max(case when is_total_against_parts then 1 else 0 end) = 1
            as is_nature_brought_together,
        max(case when fund <> printed_fund then 1 else 0 end) = 1
            as is_fund_brought_together,
        max(recoded_reason) as recoded_reason,
        string_agg(
            case when side = 'current' then figure_keys end, ' '
            order by figure_keys
        ) as current_figure_keys,
        string_agg(
            case when side = 'previous' then figure_keys end, ' '
            order by figure_keys
        ) as previous_figure_keys
    from sides
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        subject_key,
        fund,
        nature

),

final as (

    select
        lines.*,
        count(*) over by_fund as fund_line_count,
        sum(amount_wan_yuan) over by_fund as fund_amount,
        sum(printed_previous_wan_yuan) over by_fund as fund_previous,
        sum(tolerance_wan_yuan) over by_fund as fund_tolerance,
        count(amount_wan_yuan) over by_subject > 0
        and count(printed_previous_wan_yuan) over by_subject > 0
            as is_subject_on_both_sides
    from lines
    window
        by_fund as (
            partition by
                department_id, entity_level, budget_phase, fiscal_year,
                subject_key, fund
        ),
        by_subject as (
            partition by
                department_id, entity_level, budget_phase, fiscal_year,
                subject_key
        )

)

select * from final
