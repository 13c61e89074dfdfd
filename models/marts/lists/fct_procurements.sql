with

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'procurement'

),

printed_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        {{ fact_key('procurements', [
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
        -- 政府购买服务 is listed apart and, where it is procured, in 政府采购 as well.
        case
            when
                printed_tables.title like '%购买服务%'
                and printed_tables.title not like '%采购%'
                then 'purchased_services'
            else 'procurement'
        end as list_kind,
        list_rows.category_text as category,
        list_rows.unit_code,
        list_rows.unit_name,
        list_rows.project,
        coalesce(
            list_rows.item_name,
            list_rows.directory_3,
            list_rows.subject_name,
            nullif(
                {{ replace_all(
                    'list_rows.catalogue', '^[ABC][0-9]+[-_—－ ]*', ''
                ) }},
                ''
            )
        ) as item_name,
        list_rows.catalogue,
        -- C05040300保安服务: code and name in one cell.
        nullif(regexp_extract(list_rows.catalogue, '^[ABC][0-9]+'), '')
            as catalogue_code,
        list_rows.directory_1,
        list_rows.directory_2,
        list_rows.directory_3,
        list_rows.economic_subject,
        nullif(
            coalesce(list_rows.function_class, '')
            || coalesce(list_rows.function_group, '')
            || coalesce(list_rows.function_item, ''),
            ''
        ) as function_code,
        list_rows.organisation,
        list_rows.specification,
        list_rows.service_content,
        list_rows.measure_unit,
        list_rows.time as procurement_time,
        list_rows.note,
        list_rows.amount_figure_key as figure_key,
        list_rows.quantity_text,
        list_rows.quantity,
        list_rows.unit_price_wan_yuan,
        list_rows.amount_wan_yuan,
        list_rows.fiscal_wan_yuan,
        list_rows.general_public_wan_yuan,
        list_rows.government_fund_wan_yuan,
        list_rows.state_capital_wan_yuan,
        list_rows.special_account_wan_yuan,
        list_rows.unit_funds_wan_yuan,
        list_rows.other_funds_wan_yuan,
        list_rows.non_fiscal_balance_wan_yuan,
        list_rows.prior_year_balance_wan_yuan,
        list_rows.source_budget_wan_yuan,
        list_rows.sme_share_wan_yuan,
        list_rows.is_countable
    from list_rows
    inner join links on list_rows.document_id = links.document_id
    inner join printed_tables
        on
            list_rows.document_id = printed_tables.document_id
            and list_rows.table_ordinal = printed_tables.table_ordinal

)

select * from final
