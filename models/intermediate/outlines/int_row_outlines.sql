-- Rows of flat lists that do not add up as they are read: the outline that their sums
-- settle, where there is exactly one way to nest them, in every amount column.
with

flat_rows as (

    select * from {{ ref('int_flat_rows') }}

),

blocks as (

    select * from {{ ref('int_flat_blocks') }}

),

amounts as (

    select * from {{ ref('int_flat_amounts') }}

),

nestings as (

    select * from {{ ref('int_flat_nestings') }}

),

flat_columns as (

    select * from {{ ref('int_flat_columns') }}

),

cells as (

    select * from {{ ref('int_cells_parsed') }}

),

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

-- One way takes each row once.
outcomes as (

    select
        blocks.block_key,
        blocks.multiple,
        case
            when count(nestings.position) = blocks.last_position then 'settled'
            when not blocks.is_total_printed then 'no_total'
            when count(nestings.position) = 0 then 'no_sum_fits'
            else 'several_sums_fit'
        end as outcome
    from blocks
    left join nestings on blocks.block_key = nestings.block_key
    group by
        blocks.block_key,
        blocks.multiple,
        blocks.is_total_printed,
        blocks.last_position

),

-- A row without money stands beside the row before it.
placed as (

    select
        flat_rows.*,
        outcomes.outcome,
        outcomes.multiple,
        coalesce(max(amounts.position) over (
            partition by flat_rows.block_key
            order by flat_rows.row_ordinal
            rows between unbounded preceding and current row
        ), 1) as position
    from flat_rows
    inner join outcomes on flat_rows.block_key = outcomes.block_key
    left join amounts
        on
            flat_rows.block_key = amounts.block_key
            and flat_rows.row_ordinal = amounts.row_ordinal

),

nested as (

    select
        placed.*,
        nestings.level,
        parents.row_ordinal as head_row_ordinal
    from placed
    left join nestings
        on
            placed.block_key = nestings.block_key
            and placed.position = nestings.position
            and placed.outcome = 'settled'
    left join amounts as parents
        on
            nestings.block_key = parents.block_key
            and nestings.parent_position = parents.position

),

-- The outline has to hold in the other columns as well.
column_sums as (

    select
        nested.block_key,
        flat_columns.column_ordinal,
        coalesce(nested.head_row_ordinal, nested.whole_row_ordinal)
            as upper_row_ordinal,
        max(nested.document_id) as document_id,
        max(nested.table_ordinal) as table_ordinal,
        sum(coalesce(cells.printed_number, 0)) as parts_amount,
        sum(case when cells.printed_number is null then 0 else 1 end)
            as parts_added,
        max(cells.decimals) as decimals
    from nested
    inner join flat_columns
        on
            nested.document_id = flat_columns.document_id
            and nested.table_ordinal = flat_columns.table_ordinal
            and nested.panel = flat_columns.panel
    left join cells
        on
            nested.document_id = cells.document_id
            and nested.table_ordinal = cells.table_ordinal
            and nested.row_ordinal = cells.row_ordinal
            and flat_columns.column_ordinal = cells.column_ordinal
    where
        nested.outcome = 'settled'
        and coalesce(nested.head_row_ordinal, nested.whole_row_ordinal) is not null
    group by
        nested.block_key,
        flat_columns.column_ordinal,
        coalesce(nested.head_row_ordinal, nested.whole_row_ordinal)

),

contradicted as (

    select distinct column_sums.block_key
    from column_sums
    left join cells as uppers
        on
            column_sums.document_id = uppers.document_id
            and column_sums.table_ordinal = uppers.table_ordinal
            and column_sums.upper_row_ordinal = uppers.row_ordinal
            and column_sums.column_ordinal = uppers.column_ordinal
    where
        abs(coalesce(uppers.printed_number, 0) - column_sums.parts_amount)
        > (column_sums.parts_added + 1)
        * power(
            10,
            -greatest(coalesce(column_sums.decimals, 0), coalesce(uppers.decimals, 0))
        ) / 2

),

final as (

    select
        nested.document_id,
        nested.table_ordinal,
        nested.panel,
        nested.row_ordinal,
        nested.block_key,
        nested.whole_row_ordinal,
        case
            when contradicted.block_key is not null then 'no_sum_fits'
            else nested.outcome
        end as outcome,
        nested.multiple,
        case
            when contradicted.block_key is not null then null
            else coalesce(nested.head_row_ordinal, nested.upper_row_ordinal)
        end as parent_row_ordinal,
        case
            when contradicted.block_key is null
                then coalesce(wholes.depth, 0) + 1 + nested.level
        end as depth
    from nested
    left join contradicted on nested.block_key = contradicted.block_key
    left join body_rows as wholes
        on
            nested.document_id = wholes.document_id
            and nested.table_ordinal = wholes.table_ordinal
            and nested.panel = wholes.panel
            and nested.whole_row_ordinal = wholes.row_ordinal

)

select * from final
