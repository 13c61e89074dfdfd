with

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'fixed_assets'

),

final as (

    select
        document_id,
        disclosure_id,
        fiscal_year,
        budget_phase,
        table_ordinal,
        row_ordinal,
        page_number,
        row_role,
        item_name as asset_class,
        note,
        amount_figure_key as figure_key,
        quantity_text,
        quantity,
        amount_wan_yuan as value_wan_yuan,
        net_amount_wan_yuan as net_value_wan_yuan,
        is_countable
    from list_rows

)

select * from final
