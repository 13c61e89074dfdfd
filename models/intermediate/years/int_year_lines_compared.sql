-- Compared lines with the year before, where it was read (its own document, the
-- column printed for it, the change that prose states), and whether the two years
-- may be compared.
with

lines as (

    select * from {{ ref('int_year_lines') }}

),

pairs as (

    select * from {{ ref('int_year_pairs') }}

),

splits as (

    select * from {{ ref('int_year_splits') }}

),

previous_years_printed as (

    select * from {{ ref('int_previous_years_printed') }}

),

stated_changes as (

    select * from {{ ref('int_stated_changes') }}

),

joined as (

    select
        lines.*,
        pairs.has_previous,
        pairs.document_id,
        pairs.previous_document_id,
        pairs.reorganised_reason,
        splits.reason as split_reason,
        splits.related_codes,
        previous_years_printed.amount_wan_yuan as restated_wan_yuan,
        previous_years_printed.tolerance_wan_yuan as restated_tolerance,
        previous_years_printed.figure_phase as restated_phase,
        previous_years_printed.figure_keys as restated_figure_keys,
        stated_changes.stated_amount_wan_yuan,
        stated_changes.stated_amount_tolerance,
        stated_changes.stated_change_wan_yuan,
        stated_changes.stated_tolerance_wan_yuan,
        stated_changes.stated_percent,
        stated_changes.base_text as stated_base,
        stated_changes.page_number as stated_page_number,
        stated_changes.is_of_execution
    from lines
    inner join pairs
        on
            lines.department_id = pairs.department_id
            and lines.entity_level = pairs.entity_level
            and lines.budget_phase = pairs.budget_phase
            and lines.fiscal_year = pairs.fiscal_year
    left join splits
        on
            lines.department_id = splits.department_id
            and lines.entity_level = splits.entity_level
            and lines.budget_phase = splits.budget_phase
            and lines.fiscal_year = splits.fiscal_year
            and coalesce(lines.subject_code, lines.previous_subject_code)
            = splits.code
    left join previous_years_printed
        on
            lines.department_id = previous_years_printed.department_id
            and lines.entity_level = previous_years_printed.entity_level
            and lines.budget_phase = previous_years_printed.budget_phase
            and lines.fiscal_year = previous_years_printed.fiscal_year
            and lines.subject_key = previous_years_printed.subject_key
            and lines.fund = previous_years_printed.fund
    left join stated_changes
        on
            lines.department_id = stated_changes.department_id
            and lines.entity_level = stated_changes.entity_level
            and lines.budget_phase = stated_changes.budget_phase
            and lines.fiscal_year = stated_changes.fiscal_year
            and coalesce(lines.subject_code, lines.subject_key)
            = stated_changes.subject_code
            and lines.fund <> 'non_fiscal_or_unallocated'

),

-- Prose may speak of another sum than the line (all funds, one unit): only where it
-- says the line's own amount does its change tell the year before.
with_said as (

    select
        joined.*,
        not is_of_execution
        and abs(stated_amount_wan_yuan - amount_wan_yuan)
        <= stated_amount_tolerance + tolerance_wan_yuan as is_said_of_line
    from joined

),

-- Without the document of the year before: what this document prints or says of it,
-- where that speaks of exactly this line.
with_implied as (

    select
        with_said.*,
        case
            when has_previous or fund_line_count > 1 then null
            when restated_wan_yuan is not null then restated_wan_yuan
            when is_said_of_line
                then amount_wan_yuan - stated_change_wan_yuan
        end as implied_wan_yuan,
        case
            when has_previous then 'previous_document'
            when fund_line_count > 1 then null
            when restated_wan_yuan is not null then 'printed_beside'
            when is_said_of_line and stated_change_wan_yuan is not null
                then 'stated_change'
        end as previous_basis,
        has_previous
        and restated_phase = budget_phase
        and abs(restated_wan_yuan - fund_previous)
        > fund_tolerance + restated_tolerance as is_restated
    from with_said

),

final as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        document_id,
        previous_document_id,
        subject_key,
        subject_code,
        previous_subject_code,
        caption,
        previous_caption,
        fund,
        nature,
        amount_wan_yuan,
        tolerance_wan_yuan,
        fund_tolerance,
        restated_wan_yuan,
        restated_phase,
        restated_figure_keys,
        stated_change_wan_yuan,
        stated_tolerance_wan_yuan,
        stated_percent,
        stated_base,
        stated_page_number,
        related_codes,
        recoded_reason,
        split_reason,
        reorganised_reason,
        current_figure_keys,
        previous_figure_keys,
        previous_basis,
        has_previous,
        is_derived,
        is_of_execution,
        is_subject_on_both_sides,
        case
            when has_previous then printed_previous_wan_yuan
            else implied_wan_yuan
        end as previous_wan_yuan,
        case
            when has_previous
                then
                    coalesce(amount_wan_yuan, 0)
                    - coalesce(printed_previous_wan_yuan, 0)
            else amount_wan_yuan - implied_wan_yuan
        end as change_wan_yuan,
        case
            when has_previous
                then coalesce(fund_amount, 0) - coalesce(fund_previous, 0)
        end as fund_change_wan_yuan,
        case
            when not has_previous and implied_wan_yuan is null
                then 'no_previous'
            when not has_previous then 'implied'
            when reorganised_reason is not null then 'reorganised'
            when coalesce(recoded_reason, split_reason) is not null
                then 'recoded'
            when printed_previous_wan_yuan is null then 'new'
            when amount_wan_yuan is null then 'gone'
            when is_restated then 'restated'
            when is_fund_brought_together then 'fund_not_printed'
            when is_nature_brought_together then 'nature_not_printed'
            else 'same'
        end as comparability
    from with_implied

)

select * from final
