-- V6: assets to be bought are procured; V7: a subtotal of a procurement list.
with

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}
    where source_kind = 'list' and field_key = 'amount'

),

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'procurement'

),

narrative_figures as (

    select * from {{ ref('int_narrative_figures_converted') }}
    where
        role = 'level'
        and value_kind = 'amount'
        and section_kind = 'figures'
        and scope_unit_name is null
        and (figure_year is null or figure_year = fiscal_year)

),

rows_with_money as (

    select
        amounts.document_id,
        amounts.table_ordinal,
        amounts.row_ordinal,
        amounts.page_number,
        amounts.figure_key,
        amounts.amount_wan_yuan,
        amounts.half_ulp_wan_yuan,
        amounts.is_blank,
        list_rows.row_role,
        list_rows.category_text
    from amounts
    inner join list_rows
        on
            amounts.document_id = list_rows.document_id
            and amounts.table_ordinal = list_rows.table_ordinal
            and amounts.row_ordinal = list_rows.row_ordinal

),

-- A subtotal heads the items printed below it, up to the next one or another category.
-- One that heads other subtotals has none of its own; one without an amount (a row that
-- goes on over a page) asks nothing; the first row of a category is V2's.
categories as (

    select
        *,
        case
            when
                category_text is not null
                and row_ordinal = min(row_ordinal) over (
                    partition by document_id, table_ordinal, category_text
                )
                then 1
            else 0
        end as is_category_head,
        max(case when row_role = 'subtotal' then row_ordinal end) over (
            partition by document_id, table_ordinal, coalesce(category_text, '')
            order by row_ordinal asc nulls last
            rows between unbounded preceding and current row
        ) as head_ordinal,
        max(case when row_role = 'subtotal' then row_ordinal end) over (
            partition by document_id, table_ordinal
            order by row_ordinal asc nulls last
            rows between unbounded preceding and current row
        ) as last_head_ordinal
    from rows_with_money

),

headed as (

    select *
    from categories
    where head_ordinal = last_head_ordinal

),

subtotals_with_items as (

    select
        document_id,
        table_ordinal,
        head_ordinal
    from headed
    group by document_id, table_ordinal, head_ordinal
    having
        max(case when row_role = 'item' then 1 else 0 end) = 1
        and max(
            case when row_role = 'subtotal' and not is_blank then 1 else 0 end
        ) = 1
        and max(is_category_head) = 0

),

subtotal_terms as (

    select
        headed.document_id,
        'V7' as identity_id,
        't' || cast(headed.table_ordinal as {{ dbt.type_string() }})
        || '.r' || cast(headed.head_ordinal as {{ dbt.type_string() }}) as instance,
        1 as reading,
        case headed.row_role when 'subtotal' then 'left' else 'right' end as side,
        1 as sign,
        headed.table_ordinal,
        headed.page_number,
        headed.figure_key,
        headed.amount_wan_yuan,
        headed.half_ulp_wan_yuan,
        headed.is_blank,
        true as is_level_printed
    from headed
    inner join subtotals_with_items
        on
            headed.document_id = subtotals_with_items.document_id
            and headed.table_ordinal = subtotals_with_items.table_ordinal
            and headed.head_ordinal = subtotals_with_items.head_ordinal
    where headed.row_role in ('subtotal', 'item')

),

to_buy as (

    select * from narrative_figures
    where fact_key = 'assets.to_buy'

),

-- Goods where they are told apart, else all procurement: stated in prose or the total
-- of the table.
procured as (

    select
        document_id,
        case fact_key when 'procurement.goods' then 1 else 2 end as reading,
        cast(null as integer) as table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        row_number() over (
            partition by document_id, fact_key
            order by figure_ordinal asc nulls last
        ) as preference
    from narrative_figures
    where fact_key in ('procurement.goods', 'procurement.total')

    union all

    select
        document_id,
        3 as reading,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        row_number() over (
            partition by document_id
            order by table_ordinal asc nulls last, row_ordinal asc nulls last
        ) as preference
    from rows_with_money
    where row_role = 'total' and not is_blank

),

readings as (

    select 1 as reading

    union all

    select 2 as reading

    union all

    select 3 as reading

),

purchase_terms as (

    select
        to_buy.document_id,
        'V6' as identity_id,
        'to_buy.n' || cast(to_buy.figure_ordinal as {{ dbt.type_string() }})
            as instance,
        readings.reading,
        'right' as side,
        1 as sign,
        cast(null as integer) as table_ordinal,
        to_buy.page_number,
        to_buy.figure_key,
        to_buy.amount_wan_yuan,
        to_buy.half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from to_buy
    cross join readings

    union all

    select
        to_buy.document_id,
        'V6' as identity_id,
        'to_buy.n' || cast(to_buy.figure_ordinal as {{ dbt.type_string() }})
            as instance,
        procured.reading,
        'left' as side,
        1 as sign,
        procured.table_ordinal,
        procured.page_number,
        procured.figure_key,
        procured.amount_wan_yuan,
        procured.half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from to_buy
    inner join procured on to_buy.document_id = procured.document_id
    where procured.preference = 1

),

final as (

    {{ union_identity_terms(['subtotal_terms', 'purchase_terms']) }}

)

select * from final
