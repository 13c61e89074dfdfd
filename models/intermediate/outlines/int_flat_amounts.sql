-- The rows of flat lists that print money, in the column that the list adds up in,
-- with what they add up to so far. A row without money fits anywhere. Where no total
-- is printed the first row may be the whole of those after it.
with

flat_rows as (

    select * from {{ ref('int_flat_rows') }}

),

cells as (

    select * from {{ ref('int_cells_parsed') }}

),

main_columns as (

    select * from {{ ref('int_flat_columns') }}
    where is_main

),

amounts as (

    select
        flat_rows.block_key,
        flat_rows.row_ordinal,
        flat_rows.whole_row_ordinal,
        flat_rows.read_parent_row_ordinal,
        main_columns.column_ordinal,
        cells.printed_number as amount,
        cells.decimals,
        wholes.printed_number as whole_amount,
        wholes.decimals as whole_decimals
    from flat_rows
    inner join main_columns
        on
            flat_rows.document_id = main_columns.document_id
            and flat_rows.table_ordinal = main_columns.table_ordinal
            and flat_rows.panel = main_columns.panel
    inner join cells
        on
            flat_rows.document_id = cells.document_id
            and flat_rows.table_ordinal = cells.table_ordinal
            and flat_rows.row_ordinal = cells.row_ordinal
            and main_columns.column_ordinal = cells.column_ordinal
    left join cells as wholes
        on
            flat_rows.document_id = wholes.document_id
            and flat_rows.table_ordinal = wholes.table_ordinal
            and flat_rows.whole_row_ordinal = wholes.row_ordinal
            and main_columns.column_ordinal = wholes.column_ordinal
    where cells.printed_number <> 0

),

final as (

    select
        block_key,
        row_ordinal,
        column_ordinal,
        amount,
        coalesce(whole_amount, first_value(amount) over block_rows) as whole_amount,
        whole_row_ordinal is not null as is_total_printed,
        row_number() over block_rows as position,
        greatest(decimals, coalesce(whole_decimals, 0)) as list_decimals,
        read_parent_row_ordinal,
        sum(amount) over block_rows as amount_so_far
    from amounts
    window
        block_rows as (
            partition by block_key
            order by row_ordinal
            rows between unbounded preceding and current row
        )

)

select * from final
