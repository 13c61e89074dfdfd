-- The outline of lists that do not print it, by their sums: rows at one indent of
-- which some head those below them (大型活动 / 统计业务培训). A row may head the
-- rows after it that add up to it; a way through the list is a choice of heads
-- and single rows that adds up to the row above the list. The outline is settled
-- where there is exactly one way.
with recursive

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

cells as (

    select * from {{ ref('int_cells_parsed') }}

),

-- The column that a list adds up in: its total, else its first amount.
ordered_columns as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        row_number() over (
            partition by document_id, table_ordinal, panel
            order by
                case measure_role when 'total' then 0 else 1 end
                asc nulls last,
                column_ordinal asc nulls last
        ) as column_order
    from {{ ref('stg_disclosure__columns') }}
    where
        role = 'measure'
        and value_kind = 'amount'
        and measure_role in ('total', 'component')

),

lists as (

    select
        document_id,
        table_ordinal,
        panel,
        max(case when line_role = 'total' then row_ordinal end)
            as total_row_ordinal,
        sum(case when line_role = 'total' then 1 else 0 end) as total_rows
    from body_rows
    group by document_id, table_ordinal, panel
    having max(case when line_role = 'listed' then 1 else 0 end) = 1

),

listed_rows as (

    select
        body_rows.document_id,
        body_rows.table_ordinal,
        body_rows.panel,
        body_rows.row_ordinal,
        body_rows.line_role,
        ordered_columns.column_ordinal,
        coalesce(cells.printed_number, 0) as amount,
        coalesce(cells.decimals, 0) as decimals,
        case
            when body_rows.line_role not in ('component', 'listed') then null
            when body_rows.parent_row_ordinal is not null
                then body_rows.parent_row_ordinal
            when lists.total_rows = 1 then lists.total_row_ordinal
        end as whole_row_ordinal
    from body_rows
    inner join lists
        on
            body_rows.document_id = lists.document_id
            and body_rows.table_ordinal = lists.table_ordinal
            and body_rows.panel = lists.panel
    inner join ordered_columns
        on
            body_rows.document_id = ordered_columns.document_id
            and body_rows.table_ordinal = ordered_columns.table_ordinal
            and body_rows.panel = ordered_columns.panel
            and ordered_columns.column_order = 1
    left join cells
        on
            body_rows.document_id = cells.document_id
            and body_rows.table_ordinal = cells.table_ordinal
            and body_rows.row_ordinal = cells.row_ordinal
            and ordered_columns.column_ordinal = cells.column_ordinal

),

items as (

    select
        listed_rows.*,
        wholes.amount as whole_amount,
        listed_rows.document_id
        || '|' || cast(listed_rows.table_ordinal as {{ dbt.type_string() }})
        || '|' || cast(listed_rows.panel as {{ dbt.type_string() }})
        || '|' || cast(listed_rows.whole_row_ordinal as {{ dbt.type_string() }})
            as block_key,
        case when listed_rows.line_role = 'listed' then 0 else 1 end as is_placed,
        greatest(listed_rows.decimals, wholes.decimals) as list_decimals
    from listed_rows
    inner join listed_rows as wholes
        on
            listed_rows.document_id = wholes.document_id
            and listed_rows.table_ordinal = wholes.table_ordinal
            and listed_rows.panel = wholes.panel
            and listed_rows.whole_row_ordinal = wholes.row_ordinal

),

running as (

    select
        items.*,
        row_number() over block_rows as position,
        sum(amount) over block_rows as amount_so_far,
        sum(is_placed) over block_rows as placed_so_far
    from items
    window
        block_rows as (
            partition by block_key
            order by row_ordinal
            rows between unbounded preceding and current row
        )

),

-- Half a last digit for each figure added, as in every sum.
blocks as (

    select
        block_key,
        max(whole_amount) as whole_amount,
        max(position) as last_position,
        cast(power(10, -max(list_decimals)) as decimal(18, 8)) / 2 as half_ulp
    from running
    group by block_key
    having
        min(is_placed) = 0
        and max(whole_amount) > 0
        and min(amount) >= 0

),

possible_heads as (

    select
        heads.block_key,
        heads.position as from_position,
        lasts.position + 1 as to_position,
        heads.amount,
        row_number() over (
            partition by heads.block_key, heads.position
            order by
                abs(lasts.amount_so_far - heads.amount_so_far - heads.amount)
                asc nulls last,
                lasts.position asc nulls last
        ) as choice
    from running as heads
    inner join blocks on heads.block_key = blocks.block_key
    inner join running as lasts
        on
            heads.block_key = lasts.block_key
            and heads.position < lasts.position
            and heads.placed_so_far = lasts.placed_so_far
    where
        heads.is_placed = 0
        and heads.amount > 0
        and abs(lasts.amount_so_far - heads.amount_so_far - heads.amount)
        <= case
            when lasts.position = heads.position + 1 then 0
            else blocks.half_ulp * (lasts.position - heads.position + 1)
        end

),

heads as (

    select * from possible_heads
    where choice = 1

),

-- Lists with very many possible heads stay undecided: the ways through them
-- would be too many to follow.
workable as (

    select blocks.*
    from blocks
    left join heads on blocks.block_key = heads.block_key
    group by all
    having count(heads.from_position) <= 60

),

steps as (

    select
        block_key,
        position as from_position,
        position + 1 as to_position,
        amount,
        false as is_head
    from running

    union all

    select
        block_key,
        from_position,
        to_position,
        amount,
        true as is_head
    from heads

),

-- How far the list is read, and what its heads and single rows add up to.
-- `union` (not `union all`) keeps each state once, however many ways lead to it.
reached as (

    select
        block_key,
        cast(1 as bigint) as position,
        cast(0 as decimal(34, 8)) as used
    from workable

    union

    select
        reached.block_key,
        steps.to_position as position,
        cast(reached.used + steps.amount as decimal(34, 8)) as used
    from reached
    inner join steps
        on
            reached.block_key = steps.block_key
            and reached.position = steps.from_position
    inner join workable on reached.block_key = workable.block_key
    where
        reached.used + steps.amount
        <= workable.whole_amount + workable.half_ulp * (workable.last_position + 1)

),

-- Back from where the list is read to its end and adds up.
fitting as (

    select
        reached.block_key,
        reached.position,
        reached.used
    from reached
    inner join workable
        on
            reached.block_key = workable.block_key
            and reached.position = workable.last_position + 1
    where
        abs(reached.used - workable.whole_amount)
        <= workable.half_ulp * (workable.last_position + 1)

    union

    select
        reached.block_key,
        reached.position,
        reached.used
    from fitting
    inner join steps
        on
            fitting.block_key = steps.block_key
            and fitting.position = steps.to_position
    inner join reached
        on
            fitting.block_key = reached.block_key
            and steps.from_position = reached.position
            and fitting.used = reached.used + steps.amount

),

ways as (

    select
        fitting.block_key,
        steps.from_position,
        steps.to_position,
        steps.is_head
    from fitting
    inner join steps
        on
            fitting.block_key = steps.block_key
            and fitting.position = steps.from_position
    inner join fitting as next_fitting
        on
            fitting.block_key = next_fitting.block_key
            and steps.to_position = next_fitting.position
            and fitting.used + steps.amount = next_fitting.used

),

-- One way leaves each place once and reaches the end once.
outcomes as (

    select
        blocks.block_key,
        case
            when count(ways.from_position) = 0 then 'no_sum_fits'
            when
                count(ways.from_position)
                > count(distinct ways.from_position)
                then 'several_sums_fit'
            when
                count(distinct ways.to_position)
                < count(distinct ways.from_position)
                then 'several_sums_fit'
            else 'settled'
        end as outcome
    from blocks
    left join ways on blocks.block_key = ways.block_key
    group by blocks.block_key

),

undecided as (

    select distinct block_key
    from running
    where is_placed = 0

),

final as (

    select
        running.document_id,
        running.table_ordinal,
        running.panel,
        running.row_ordinal,
        running.column_ordinal,
        running.whole_row_ordinal,
        heading_rows.row_ordinal as head_row_ordinal,
        running.line_role = 'listed' as is_listed,
        coalesce(outcomes.outcome, 'no_total') as outcome
    from running
    inner join undecided on running.block_key = undecided.block_key
    left join outcomes on running.block_key = outcomes.block_key
    left join ways
        on
            running.block_key = ways.block_key
            and ways.is_head
            and running.position > ways.from_position
            and running.position < ways.to_position
            and outcomes.outcome = 'settled'
    left join running as heading_rows
        on
            ways.block_key = heading_rows.block_key
            and ways.from_position = heading_rows.position

)

select * from final
