-- What does one piece of the same thing cost in different places?
-- 同类采购品目的单价在各地各是多少？
with

procurements as (

    select * from {{ ref('fct_procurements') }}
    where is_countable and row_role = 'item'

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        procurements.item_name,
        procurements.catalogue_code,
        procurements.measure_unit,
        documents.entity_name,
        documents.fiscal_year,
        procurements.quantity,
        procurements.amount_wan_yuan,
        -- As printed, else what amount and quantity come to.
        coalesce(
            procurements.unit_price_wan_yuan,
            procurements.amount_wan_yuan / nullif(procurements.quantity, 0)
        ) as unit_price_wan_yuan,
        procurements.unit_price_wan_yuan is not null as is_printed,
        procurements.page_number
    from procurements
    inner join documents on procurements.document_id = documents.document_id
    where
        coalesce(procurements.item_name, procurements.catalogue_code) is not null
        and coalesce(procurements.unit_price_wan_yuan, procurements.quantity) <> 0
    order by
        procurements.item_name asc nulls last,
        unit_price_wan_yuan desc nulls last,
        procurements.figure_key asc nulls last

)

select * from final
