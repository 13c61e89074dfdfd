with

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'procurement'

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
        category_text as category,
        unit_code,
        unit_name,
        project,
        coalesce(item_name, directory_3, subject_name) as item_name,
        catalogue,
        -- C05040300保安服务: code and name in one cell.
        nullif(regexp_extract(catalogue, '^[ABC][0-9]+'), '') as catalogue_code,
        directory_1,
        directory_2,
        directory_3,
        economic_subject,
        nullif(
            coalesce(function_class, '') || coalesce(function_group, '')
            || coalesce(function_item, ''),
            ''
        ) as function_code,
        organisation,
        specification,
        service_content,
        measure_unit,
        time as procurement_time,
        note,
        amount_figure_key as figure_key,
        quantity_text,
        quantity,
        unit_price_wan_yuan,
        amount_wan_yuan,
        fiscal_wan_yuan,
        general_public_wan_yuan,
        government_fund_wan_yuan,
        state_capital_wan_yuan,
        special_account_wan_yuan,
        unit_funds_wan_yuan,
        other_funds_wan_yuan,
        non_fiscal_balance_wan_yuan,
        prior_year_balance_wan_yuan,
        source_budget_wan_yuan,
        sme_share_wan_yuan,
        is_countable
    from list_rows

)

select * from final
