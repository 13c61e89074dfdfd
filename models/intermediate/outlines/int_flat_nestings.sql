-- The ways to nest a flat list so that every row that has parts is the sum of them and
-- the rows on top are the whole: read from top to bottom, each row is a single one or
-- heads rows after it, on two levels (类 and 款, a unit and its classes). A state says
-- what is still missing below each open head; a step takes one row.
with recursive

amounts as (

    select * from {{ ref('int_flat_amounts') }}

),

-- Lists of very many rows stay undecided: the states would be too many to follow.
blocks as (

    select * from {{ ref('int_flat_blocks') }}
    where
        whole_amount > 0
        and least_amount > 0
        and last_position <= 120

),

choices as (

    select false as is_head

    union all

    select true as is_head

),

-- `union` (not `union all`) keeps each step once, however many ways lead to it.
steps as (

    select
        block_key,
        cast(0 as bigint) as position,
        cast(whole_amount as decimal(34, 8)) as rest_0,
        cast(null as bigint) as head_1,
        cast(null as decimal(34, 8)) as rest_1,
        cast(null as bigint) as head_2,
        cast(null as decimal(34, 8)) as rest_2,
        cast('' as varchar) as from_state,
        cast('start' as varchar) as to_state,
        false as is_head,
        0 as level,
        cast(null as bigint) as parent_position
    from blocks

    union

    select
        block_key,
        position,
        rest_0,
        case when not is_filled_1 then head_1 end as head_1,
        case when not is_filled_1 then rest_1 end as rest_1,
        case when not is_filled_2 then head_2 end as head_2,
        case when not is_filled_2 then rest_2 end as rest_2,
        from_state,
        position || '|' || rest_0
        || case when is_filled_1 then '' else '|' || head_1 || '|' || rest_1 end
        || case when is_filled_2 then '' else '|' || head_2 || '|' || rest_2 end
            as to_state,
        is_head,
        level,
        parent_position
    from (
        select
            *,
            coalesce({{ is_filled('rest_2', 'head_2') }}, true) as is_filled_2,
            coalesce({{ is_filled('rest_1', 'head_1') }}, true)
            and coalesce({{ is_filled('rest_2', 'head_2') }}, true) as is_filled_1
        from (
            select
                steps.block_key,
                amounts.position,
                blocks.half_ulp,
                steps.to_state as from_state,
                choices.is_head,
                steps.rest_0
                - case when steps.head_1 is null then amounts.amount else 0 end
                    as rest_0,
                case
                    when steps.head_1 is null and choices.is_head
                        then amounts.position
                    else steps.head_1
                end as head_1,
                case
                    when steps.head_1 is null and choices.is_head
                        then amounts.amount
                    when steps.head_1 is not null and steps.head_2 is null
                        then steps.rest_1 - amounts.amount
                    else steps.rest_1
                end as rest_1,
                case
                    when steps.head_1 is not null and choices.is_head
                        then amounts.position
                    else steps.head_2
                end as head_2,
                case
                    when steps.head_2 is not null
                        then steps.rest_2 - amounts.amount
                    when steps.head_1 is not null and choices.is_head
                        then amounts.amount
                end as rest_2,
                case
                    when steps.head_2 is not null then 2
                    when steps.head_1 is not null then 1
                    else 0
                end as level,
                coalesce(steps.head_2, steps.head_1) as parent_position
            from steps
            inner join blocks on steps.block_key = blocks.block_key
            inner join amounts
                on
                    steps.block_key = amounts.block_key
                    and steps.position + 1 = amounts.position
            cross join choices
            where
                -- No more than what is missing, and two levels of heads.
                amounts.amount
                <= coalesce(steps.rest_2, steps.rest_1, steps.rest_0)
                + blocks.half_ulp
                * (
                    amounts.position
                    - coalesce(steps.head_2, steps.head_1, 0)
                    + 1
                )
                and not (choices.is_head and steps.head_2 is not null)
                -- A head needs that much money behind it.
                and (
                    not choices.is_head
                    or blocks.list_amount - amounts.amount_so_far
                    >= amounts.amount - blocks.half_ulp * (blocks.last_position + 1)
                )
        ) as taken
    ) as judged

),

-- Back from where the list is read to its end and adds up.
fitting as (

    select
        steps.block_key,
        steps.position,
        steps.from_state,
        steps.to_state,
        steps.is_head,
        steps.level,
        steps.parent_position
    from steps
    inner join blocks
        on
            steps.block_key = blocks.block_key
            and steps.position = blocks.last_position
    where
        steps.head_1 is null
        and abs(steps.rest_0) <= blocks.half_ulp * (blocks.last_position + 1)

    union

    select
        steps.block_key,
        steps.position,
        steps.from_state,
        steps.to_state,
        steps.is_head,
        steps.level,
        steps.parent_position
    from fitting
    inner join steps
        on
            fitting.block_key = steps.block_key
            and fitting.from_state = steps.to_state
    where steps.position > 0

),

final as (

    select distinct
        block_key,
        position,
        from_state,
        is_head,
        level,
        parent_position
    from fitting

)

select * from final
