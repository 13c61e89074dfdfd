-- Blocks of rows whose outline their sums may settle: a whole to add up to, and no
-- negative amount.
with

list_rows as (

    select * from {{ ref('int_project_list_rows') }}

),

final as (

    select
        block_key,
        max(whole_amount) as whole_amount,
        max(position) as last_position,
        -- Half a last digit for each figure added, as in every sum.
        cast(power(10, -max(list_decimals)) as decimal(18, 8)) / 2 as half_ulp
    from list_rows
    group by block_key
    having
        max(whole_amount) > 0
        and min(amount) >= 0

)

select * from final
