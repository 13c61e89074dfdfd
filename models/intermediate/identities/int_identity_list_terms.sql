-- Terms of the identities of procurement and asset lists, in the columns that
-- int_identity_terms asks for.

with

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}
    where source_kind = 'list'

),

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}

),

list_cells as (

    select * from {{ ref('stg_disclosure__list_cells') }}

),

list_amounts as (

    select
        amounts.*,
        list_rows.form,
        list_rows.row_role,
        list_rows.category_text,
        list_rows.quantity as row_quantity
    from amounts
    inner join list_rows
        on
            amounts.document_id = list_rows.document_id
            and amounts.table_ordinal = list_rows.table_ordinal
            and amounts.row_ordinal = list_rows.row_ordinal

),

list_totals as (

    select
        document_id,
        case form when 'procurement' then 'V1' else 'V5' end as identity_id,
        't' || cast(table_ordinal as {{ dbt.type_string() }}) as instance,
        case row_role when 'total' then 'left' else 'right' end as side,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank
    from list_amounts
    where
        field_key = 'amount'
        and form in ('procurement', 'fixed_assets')
        and row_role in ('total', 'item')

),

-- V2: the row that names 货物, 工程 or 服务 heads the items below it.
category_rows as (

    select
        list_amounts.*,
        row_number() over (
            partition by document_id, table_ordinal, category_text
            order by row_ordinal asc nulls last
        ) as category_order
    from list_amounts
    where field_key = 'amount' and form = 'procurement' and category_text is not null

),

headed_categories as (

    select distinct
        document_id,
        table_ordinal,
        category_text
    from category_rows
    where category_order = 1 and row_role = 'subtotal'

),

category_terms as (

    select
        category_rows.document_id,
        'V2' as identity_id,
        't' || cast(category_rows.table_ordinal as {{ dbt.type_string() }})
        || '.' || category_rows.category_text as instance,
        case category_rows.category_order when 1 then 'left' else 'right' end as side,
        category_rows.table_ordinal,
        category_rows.page_number,
        category_rows.figure_key,
        category_rows.amount_wan_yuan,
        category_rows.half_ulp_wan_yuan,
        category_rows.is_blank
    from category_rows
    inner join headed_categories
        on
            category_rows.document_id = headed_categories.document_id
            and category_rows.table_ordinal = headed_categories.table_ordinal
            and category_rows.category_text = headed_categories.category_text
    where category_rows.category_order = 1 or category_rows.row_role = 'item'

),

row_money as (

    select
        list_amounts.*,
        't' || cast(table_ordinal as {{ dbt.type_string() }})
        || '.r' || cast(row_ordinal as {{ dbt.type_string() }}) as row_instance,
        max(case when field_key = 'fiscal' then 1 else 0 end) over (
            partition by document_id, table_ordinal
        ) = 1 as has_fiscal_total
    from list_amounts
    where form = 'procurement'

),

-- V3: amount = quantity × unit price.
products as (

    select
        document_id,
        'V3' as identity_id,
        row_instance as instance,
        case field_key when 'amount' then 'left' else 'right' end as side,
        table_ordinal,
        page_number,
        figure_key,
        case field_key
            when 'amount' then amount_wan_yuan
            else cast(amount_wan_yuan * row_quantity as decimal(24, 8))
        end as amount_wan_yuan,
        case field_key
            when 'amount' then half_ulp_wan_yuan
            else cast(half_ulp_wan_yuan * row_quantity as decimal(24, 13))
        end as half_ulp_wan_yuan,
        is_blank
    from row_money
    where
        field_key in ('amount', 'unit_price')
        and row_role = 'item'
        and row_quantity is not null
        and exists (
            select 1 from amounts as prices
            where
                prices.document_id = row_money.document_id
                and prices.table_ordinal = row_money.table_ordinal
                and prices.row_ordinal = row_money.row_ordinal
                and prices.field_key = 'unit_price'
                and not prices.is_blank
        )

),

-- V4: amount = its sources of money.
sources as (

    select
        document_id,
        'V4' as identity_id,
        row_instance as instance,
        case field_key when 'amount' then 'left' else 'right' end as side,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank
    from row_money
    where
        field_key in (
            'amount', 'special_account', 'unit_funds', 'other_funds',
            'non_fiscal_balance', 'prior_year_balance'
        )
        or (field_key = 'fiscal' and has_fiscal_total)
        or (
            field_key in ('general_public', 'government_fund', 'state_capital')
            and not has_fiscal_total
        )

),

-- A number under a caption that nobody knows may be one more source: the row can
-- not be added up.
unknown_money as (

    select
        list_cells.document_id,
        'V4' as identity_id,
        't' || cast(list_cells.table_ordinal as {{ dbt.type_string() }})
        || '.r' || cast(list_cells.row_ordinal as {{ dbt.type_string() }})
            as instance,
        'right' as side,
        list_cells.table_ordinal,
        list_cells.page_number,
        list_cells.document_id
        || '-' || cast(list_cells.table_ordinal as {{ dbt.type_string() }})
        || '-' || cast(list_cells.row_ordinal as {{ dbt.type_string() }})
        || '-' || cast(list_cells.column_ordinal as {{ dbt.type_string() }})
            as figure_key,
        cast(null as decimal(24, 8)) as amount_wan_yuan,
        cast(null as decimal(24, 13)) as half_ulp_wan_yuan,
        false as is_blank
    from list_cells
    inner join list_rows
        on
            list_cells.document_id = list_rows.document_id
            and list_cells.table_ordinal = list_rows.table_ordinal
            and list_cells.row_ordinal = list_rows.row_ordinal
    where
        list_rows.form = 'procurement'
        and list_cells.field_key = 'unmatched'
        and {{ matches('list_cells.text', '^[0-9][0-9,]*([.][0-9]+)?$') }}
        and {{ matches('list_cells.text', '[1-9]') }}

),

known_sources as (

    select distinct
        document_id,
        identity_id,
        instance
    from sources
    where side = 'right'

),

-- A table without columns of sources, or without a total, asks nothing.
two_sided_lists as (

    select * from list_totals

    union all

    select * from sources

    union all

    select unknown_money.*
    from unknown_money
    inner join known_sources
        on
            unknown_money.document_id = known_sources.document_id
            and unknown_money.identity_id = known_sources.identity_id
            and unknown_money.instance = known_sources.instance

),

asked_of_lists as (

    select
        document_id,
        identity_id,
        instance
    from two_sided_lists
    group by document_id, identity_id, instance
    having count(distinct side) = 2

),

complete_lists as (

    select two_sided_lists.*
    from two_sided_lists
    inner join asked_of_lists
        on
            two_sided_lists.document_id = asked_of_lists.document_id
            and two_sided_lists.identity_id = asked_of_lists.identity_id
            and two_sided_lists.instance = asked_of_lists.instance

),

final as (

    {{ union_identity_terms(
        ['complete_lists', 'category_terms', 'products'],
        given={'reading': '1', 'sign': '1', 'is_level_printed': 'true'}
    ) }}

)

select * from final
