-- One row per broken check: what its two sides are made of, before anything is judged.
with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

identities as (

    select * from {{ ref('identities') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

-- A sum of lines and of the line that already adds them up.
flow_lines as (

    select
        check_key,
        max(case
            when
                line_key in (
                    'subtotal_revenue', 'subtotal_expenditure', 'current_year',
                    'current_year_revenue', 'current_year_expenditure'
                )
                then 1
            else 0
        end) as subtotals,
        max(case
            when
                line_key like 'function_%'
                or line_key in (
                    'fiscal', 'general_public', 'government_fund', 'state_capital'
                )
                then 1
            else 0
        end) as lines_of_a_subtotal

    from evidence

    where side = 'right' and amount_wan_yuan <> 0

    group by check_key

),

counted as (

    select
        check_key,
        side,
        count(*) as terms,
        count(case when amount_wan_yuan <> 0 then 1 end) as amounts,
        count(distinct row_ordinal) as row_count,
        count(
            distinct case
                when row_basis is null or not {{ is_row_proven('row_basis') }}
                    then row_ordinal
            end
        ) as unproven_rows,
        count(
            distinct case when row_basis = 'undecided' then row_ordinal end
        ) as undecided_rows,
        count(case when row_basis is null then 1 end) as cells_elsewhere,
        min(case when row_basis = 'total' then 1 else 0 end) as is_total

    from evidence

    group by check_key, side

),

sides as (

    select
        check_key,
        max(case when side = 'left' then row_count end) as left_rows,
        max(case when side = 'right' then row_count end) as right_rows,
        max(case when side = 'left' then amounts end) as left_count,
        max(case when side = 'right' then amounts end) as right_count,
        -- One row alone is what it is, whatever it is part of: as a whole, or as the
        -- only figure of a table.
        max(case when row_count > 1 then unproven_rows else 0 end)
            as unproven_rows,
        max(case when row_count > 1 then undecided_rows else 0 end)
            as undecided_rows,
        max(case when side = 'right' then unproven_rows else 0 end)
            as unproven_parts,
        max(case when side = 'right' then undecided_rows else 0 end)
            as undecided_parts,
        max(cells_elsewhere) as cells_elsewhere,
        max(case when side = 'left' then is_total end) as is_left_total

    from counted

    group by check_key

),

final as (

    select
        checks.check_key,
        checks.document_id,
        checks.identity_id,
        checks.instance,
        identities.family,
        identities.adds_up as kind,
        checks.tolerance,
        checks.left_amount,
        checks.right_amount,
        checks.left_table_ordinal,
        abs(coalesce(checks.left_amount, 0) - coalesce(checks.right_amount, 0))
            as gap,
        coalesce(sides.left_rows, 0) as left_rows,
        coalesce(sides.right_rows, 0) as right_rows,
        coalesce(sides.left_count, 0) as left_count,
        coalesce(sides.right_count, 0) as right_count,
        coalesce(
            case
                when identities.adds_up = 'rows'
                    then greatest(sides.unproven_parts, sides.unproven_rows)
                else sides.unproven_rows
            end,
            0
        ) as unproven_rows,
        coalesce(
            case
                when identities.adds_up = 'rows'
                    then greatest(sides.undecided_parts, sides.undecided_rows)
                else sides.undecided_rows
            end,
            0
        ) as undecided_rows,
        coalesce(sides.cells_elsewhere, 0) > 0 as is_of_a_list,
        coalesce(sides.is_left_total, 0) = 1 as is_left_total,
        coalesce(
            flow_lines.subtotals + flow_lines.lines_of_a_subtotal = 2, false
        ) as is_mixed_flow

    from checks

    inner join identities
        on checks.identity_id = identities.identity_id

    left join sides
        on checks.check_key = sides.check_key

    left join flow_lines
        on checks.check_key = flow_lines.check_key

    where {{ is_alarming('checks') }}

)

select * from final
