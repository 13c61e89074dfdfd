-- What does one piece of the same thing cost in different places?
-- 同类采购品目的单价在各地各是多少？One piece of one, without a printed price, is no price:
-- 一批, 一项.
with

procurements as (

    select * from {{ ref('fct_procurements') }}
    where is_countable and row_role = 'item' and list_kind = 'procurement'

),

departments as (

    select * from {{ ref('dim_departments') }}

),

priced as (

    select
        *,
        -- As printed, else what amount and quantity come to.
        cast(
            coalesce(
                unit_price_wan_yuan,
                case when quantity > 1 then amount_wan_yuan / quantity end
            ) as decimal(24, 8)
        ) as piece_wan_yuan
    from procurements
    where item_name is not null

),

final as (

    select
        priced.item_name,
        priced.catalogue_code,
        priced.measure_unit,
        departments.region_name,
        departments.entity_name,
        priced.fiscal_year,
        priced.quantity,
        priced.amount_wan_yuan,
        priced.piece_wan_yuan as unit_price_wan_yuan,
        priced.unit_price_wan_yuan is not null as is_printed,
        priced.page_number
    from priced
    inner join departments on priced.department_id = departments.department_id
    where priced.piece_wan_yuan > 0
    order by
        priced.item_name asc nulls last,
        unit_price_wan_yuan desc nulls last,
        priced.fact_key asc nulls last

)

select * from final
