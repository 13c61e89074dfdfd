-- 上年结转/小计 speaks of no nature, but its 基本支出 and 项目支出 do and add up to it: who
-- takes them for the row leaves nothing of it out.
with

standing_figures as (

    select * from {{ ref('int_fact_figures_standing') }}

),

nested_columns as (

    select * from {{ ref('int_columns_nested') }}

),

printed_figures as (

    select * from {{ ref('int_figures_printed') }}
    where
        is_own_period
        and amount_wan_yuan <> 0
        and measure_role = 'total'

),

parts as (

    select
        standing_figures.fact,
        standing_figures.figure_key,
        printed_figures.document_id,
        printed_figures.table_ordinal,
        printed_figures.row_ordinal,
        printed_figures.column_ordinal,
        standing_figures.column_ordinal as part_column_ordinal,
        standing_figures.amount_wan_yuan,
        standing_figures.half_ulp_wan_yuan,
        printed_figures.amount_wan_yuan as whole_wan_yuan,
        printed_figures.half_ulp_wan_yuan as whole_half_ulp_wan_yuan
    from printed_figures
    inner join nested_columns
        on
            printed_figures.document_id = nested_columns.document_id
            and printed_figures.table_ordinal = nested_columns.table_ordinal
            and printed_figures.column_ordinal = nested_columns.column_ordinal
    inner join standing_figures
        on
            printed_figures.document_id = standing_figures.document_id
            and printed_figures.table_ordinal = standing_figures.table_ordinal
            and printed_figures.row_ordinal = standing_figures.row_ordinal
            and nested_columns.part_column_ordinal = standing_figures.column_ordinal

),

-- 基本支出 with 人员 and 公用 beside it is counted by them.
wholes_within as (

    select distinct
        parts.fact,
        parts.figure_key
    from parts
    inner join nested_columns
        on
            parts.document_id = nested_columns.document_id
            and parts.table_ordinal = nested_columns.table_ordinal
            and parts.part_column_ordinal = nested_columns.column_ordinal
    inner join parts as finer_parts
        on
            parts.fact = finer_parts.fact
            and parts.document_id = finer_parts.document_id
            and parts.table_ordinal = finer_parts.table_ordinal
            and parts.row_ordinal = finer_parts.row_ordinal
            and parts.column_ordinal = finer_parts.column_ordinal
            and nested_columns.part_column_ordinal = finer_parts.part_column_ordinal

),

final as (

    select
        parts.fact,
        parts.document_id,
        parts.table_ordinal,
        parts.row_ordinal,
        parts.column_ordinal
    from parts
    left join wholes_within
        on
            parts.fact = wholes_within.fact
            and parts.figure_key = wholes_within.figure_key
    where wholes_within.figure_key is null
    group by
        parts.fact,
        parts.document_id,
        parts.table_ordinal,
        parts.row_ordinal,
        parts.column_ordinal
    having
        abs(sum(parts.amount_wan_yuan) - max(parts.whole_wan_yuan))
        <= sum(coalesce(parts.half_ulp_wan_yuan, 0))
        + max(coalesce(parts.whole_half_ulp_wan_yuan, 0))

)

select * from final
