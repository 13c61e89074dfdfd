-- The outline of lists that do not print it, by their sums: rows at one indent of
-- which some head those below them (大型活动 / 统计业务培训). The outline is settled
-- where there is exactly one way through the list.
with

list_rows as (

    select * from {{ ref('int_project_list_rows') }}

),

blocks as (

    select * from {{ ref('int_project_list_blocks') }}

),

ways as (

    select * from {{ ref('int_project_list_ways') }}

),

-- One way leaves each place once and reaches the end once.
outcomes as (

    select
        blocks.block_key,
        case
            when count(ways.from_position) = 0 then 'no_sum_fits'
            when
                count(ways.from_position)
                > count(distinct ways.from_position)
                then 'several_sums_fit'
            when
                count(distinct ways.to_position)
                < count(distinct ways.from_position)
                then 'several_sums_fit'
            else 'settled'
        end as outcome
    from blocks
    left join ways on blocks.block_key = ways.block_key
    group by blocks.block_key

),

final as (

    select
        list_rows.document_id,
        list_rows.table_ordinal,
        list_rows.panel,
        list_rows.row_ordinal,
        list_rows.column_ordinal,
        list_rows.whole_row_ordinal,
        heading_rows.row_ordinal as head_row_ordinal,
        list_rows.is_placed = 0 as is_listed,
        coalesce(outcomes.outcome, 'no_total') as outcome
    from list_rows
    left join outcomes on list_rows.block_key = outcomes.block_key
    left join ways
        on
            list_rows.block_key = ways.block_key
            and ways.is_head
            and list_rows.position > ways.from_position
            and list_rows.position < ways.to_position
            and outcomes.outcome = 'settled'
    left join list_rows as heading_rows
        on
            ways.block_key = heading_rows.block_key
            and ways.from_position = heading_rows.position

)

select * from final
