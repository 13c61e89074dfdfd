-- Which assets do the bodies hold?
-- 各部门持有哪些资产？
with

assets as (

    select * from {{ ref('fct_fixed_assets') }}
    where is_countable

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        assets.row_role,
        assets.asset_class,
        assets.quantity,
        assets.value_wan_yuan,
        assets.page_number
    from assets
    inner join documents on assets.document_id = documents.document_id
    order by
        documents.entity_name asc nulls last,
        assets.table_ordinal asc nulls last,
        assets.row_ordinal asc nulls last

)

select * from final
