-- The ways through a list: a row may head the rows after it that add up to it; a
-- way is a choice of heads and single rows that adds up to the row above the list.
with recursive

list_rows as (

    select * from {{ ref('int_project_list_rows') }}

),

blocks as (

    select * from {{ ref('int_project_list_blocks') }}

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
    from list_rows as heads
    inner join blocks on heads.block_key = blocks.block_key
    inner join list_rows as lasts
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
    from list_rows

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

final as (

    select
        fitting.block_key,
        steps.from_position,
        steps.to_position,
        fitting.used as amount_before,
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

)

select * from final
