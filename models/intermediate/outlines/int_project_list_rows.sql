-- Rows of lists that do not print which row is part of which, in blocks: the rows
-- under one whole (合计, a unit), with what they add up to so far.
with

body_rows as (

    select * from {{ ref('stg_disclosure__rows') }}

),

cells as (

    select * from {{ ref('int_cells_parsed') }}

),

columns as (

    select * from {{ ref('stg_disclosure__columns') }}

),

-- The column that a list adds up in: its total, else its first amount.
ordered_columns as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        row_number() over (
            partition by document_id, table_ordinal, panel
            order by
                case measure_role when 'total' then 0 else 1 end
                asc nulls last,
                column_ordinal asc nulls last
        ) as column_order
    from columns
    where
        role = 'measure'
        and value_kind = 'amount'
        and measure_role in ('total', 'component')

),

lists as (

    select
        document_id,
        table_ordinal,
        panel,
        max(case when line_role = 'total' then row_ordinal end)
            as total_row_ordinal,
        sum(case when line_role = 'total' then 1 else 0 end) as total_rows
    from body_rows
    group by document_id, table_ordinal, panel
    having max(case when line_role = 'listed' then 1 else 0 end) = 1

),

listed_rows as (

    select
        body_rows.document_id,
        body_rows.table_ordinal,
        body_rows.panel,
        body_rows.row_ordinal,
        body_rows.line_role,
        ordered_columns.column_ordinal,
        coalesce(cells.printed_number, 0) as amount,
        coalesce(cells.decimals, 0) as decimals,
        case
            when body_rows.line_role not in ('component', 'listed') then null
            when body_rows.parent_row_ordinal is not null
                then body_rows.parent_row_ordinal
            when lists.total_rows = 1 then lists.total_row_ordinal
        end as whole_row_ordinal
    from body_rows
    inner join lists
        on
            body_rows.document_id = lists.document_id
            and body_rows.table_ordinal = lists.table_ordinal
            and body_rows.panel = lists.panel
    inner join ordered_columns
        on
            body_rows.document_id = ordered_columns.document_id
            and body_rows.table_ordinal = ordered_columns.table_ordinal
            and body_rows.panel = ordered_columns.panel
            and ordered_columns.column_order = 1
    left join cells
        on
            body_rows.document_id = cells.document_id
            and body_rows.table_ordinal = cells.table_ordinal
            and body_rows.row_ordinal = cells.row_ordinal
            and ordered_columns.column_ordinal = cells.column_ordinal

),

items as (

    select
        listed_rows.*,
        wholes.amount as whole_amount,
        listed_rows.document_id
        || '|' || cast(listed_rows.table_ordinal as {{ dbt.type_string() }})
        || '|' || cast(listed_rows.panel as {{ dbt.type_string() }})
        || '|' || cast(listed_rows.whole_row_ordinal as {{ dbt.type_string() }})
            as block_key,
        case when listed_rows.line_role = 'listed' then 0 else 1 end as is_placed,
        greatest(listed_rows.decimals, wholes.decimals) as list_decimals
    from listed_rows
    inner join listed_rows as wholes
        on
            listed_rows.document_id = wholes.document_id
            and listed_rows.table_ordinal = wholes.table_ordinal
            and listed_rows.panel = wholes.panel
            and listed_rows.whole_row_ordinal = wholes.row_ordinal

),

-- Where every row shows its place there is nothing to decide.
undecided_blocks as (

    select distinct block_key
    from items
    where is_placed = 0

),

final as (

    select
        items.document_id,
        items.table_ordinal,
        items.panel,
        items.row_ordinal,
        items.column_ordinal,
        items.whole_row_ordinal,
        items.block_key,
        row_number() over block_rows as position,
        items.amount,
        items.whole_amount,
        items.list_decimals,
        sum(items.amount) over block_rows as amount_so_far,
        sum(items.is_placed) over block_rows as placed_so_far,
        items.is_placed
    from items
    inner join undecided_blocks on items.block_key = undecided_blocks.block_key
    window
        block_rows as (
            partition by items.block_key
            order by items.row_ordinal
            rows between unbounded preceding and current row
        )

)

select * from final
