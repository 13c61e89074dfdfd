-- Flat lists that do not add up as they are read, and show by their sums that some
-- rows are part of others: what they add up to more than their whole may be money
-- that is printed twice.
with

amounts as (

    select * from {{ ref('int_flat_amounts') }}

),

totals as (

    select
        block_key,
        max(whole_amount) as whole_amount,
        bool_or(is_total_printed) as is_total_printed,
        max(position) as last_position,
        sum(amount) as list_amount,
        min(amount) as least_amount,
        -- Half a last digit for each figure added, as in every sum.
        cast(power(10, -max(list_decimals)) as decimal(18, 8)) / 2 as half_ulp
    from amounts
    group by block_key

),

-- As it is read: every row that has parts, and the whole.
read_sums as (

    select
        parts.block_key,
        coalesce(uppers.amount, max(parts.whole_amount)) as upper_amount,
        sum(parts.amount) as parts_amount,
        count(*) as parts_added
    from amounts as parts
    left join amounts as uppers
        on
            parts.block_key = uppers.block_key
            and parts.read_parent_row_ordinal = uppers.row_ordinal
    group by parts.block_key, parts.read_parent_row_ordinal, uppers.amount

),

read_blocks as (

    select
        read_sums.block_key,
        max(
            case
                when
                    abs(read_sums.upper_amount - read_sums.parts_amount)
                    > totals.half_ulp * (read_sums.parts_added + 1)
                    then 1
                else 0
            end
        ) as is_broken
    from read_sums
    inner join totals on read_sums.block_key = totals.block_key
    group by read_sums.block_key

),

-- Rows that are the sum of the rows after them, or equal to the next one.
heads as (

    select distinct
        heads.block_key,
        heads.position,
        heads.amount
    from amounts as heads
    inner join totals on heads.block_key = totals.block_key
    inner join amounts as lasts
        on
            heads.block_key = lasts.block_key
            and heads.position < lasts.position
    where
        heads.amount > 0
        and abs(lasts.amount_so_far - heads.amount_so_far - heads.amount)
        <= case
            when lasts.position = heads.position + 1 then 0
            else totals.half_ulp * (lasts.position - heads.position + 1)
        end

),

headed as (

    select
        block_key,
        sum(amount) as heads_amount
    from heads
    group by block_key

),

-- The last rows add up to the whole without those before them.
tails as (

    select distinct amounts.block_key
    from amounts
    inner join totals on amounts.block_key = totals.block_key
    where
        amounts.position < totals.last_position - 1
        and abs(totals.list_amount - amounts.amount_so_far - totals.whole_amount)
        <= totals.half_ulp * (totals.last_position - amounts.position + 1)

),

judged as (

    select
        totals.*,
        coalesce(headed.heads_amount, 0) as heads_amount,
        tails.block_key is not null as is_told_twice,
        totals.list_amount - totals.whole_amount as surplus,
        case
            when
                totals.whole_amount > 0
                and round(totals.list_amount / totals.whole_amount) between 2 and 4
                and abs(
                    totals.list_amount
                    - totals.whole_amount
                    * round(totals.list_amount / totals.whole_amount)
                )
                <= totals.half_ulp * (totals.last_position + 4)
                then
                    cast(
                        round(totals.list_amount / totals.whole_amount) as integer
                    )
        end as multiple
    from totals
    inner join read_blocks on totals.block_key = read_blocks.block_key
    left join headed on totals.block_key = headed.block_key
    left join tails on totals.block_key = tails.block_key
    where read_blocks.is_broken = 1

),

-- Below a whole there are two levels of heads at most: a third of the surplus at least
-- is in the lower one, and amounts that fit by chance are small. Without a total the
-- first row has to be the whole, or a quarter of all money has to be in heads.
final as (

    select
        block_key,
        whole_amount,
        is_total_printed,
        last_position,
        list_amount,
        least_amount,
        half_ulp,
        multiple
    from judged
    where
        (
            is_total_printed
            and surplus > half_ulp * (last_position + 1)
            and (
                multiple is not null
                or is_told_twice
                or heads_amount * 3 >= surplus
            )
        )
        or (
            not is_total_printed
            and last_position > 2
            and (multiple is not null or heads_amount * 4 >= list_amount)
        )

)

select * from final
