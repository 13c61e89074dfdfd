with

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'fixed_assets'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        {{ fact_key('fixed_assets', [
            'list_rows.document_id', 'list_rows.table_ordinal', 'list_rows.row_ordinal'
        ]) }} as fact_key,
        list_rows.document_id,
        list_rows.disclosure_id,
        links.department_id,
        links.region_code,
        list_rows.fiscal_year,
        list_rows.budget_phase,
        list_rows.table_ordinal,
        list_rows.row_ordinal,
        list_rows.page_number,
        list_rows.row_role,
        list_rows.item_name as asset_class,
        list_rows.note,
        list_rows.amount_figure_key as figure_key,
        list_rows.quantity_text,
        list_rows.quantity,
        list_rows.amount_wan_yuan as value_wan_yuan,
        list_rows.net_amount_wan_yuan as net_value_wan_yuan,
        list_rows.is_countable
    from list_rows
    inner join links on list_rows.document_id = links.document_id

)

select * from final
