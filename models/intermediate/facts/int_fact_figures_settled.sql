-- Of the amounts in the finest rows, the finest printed columns: those without a
-- printed part. A column whose parts are all blank stands for itself, and so does one
-- whose parts add up to less than it.
with

standing_figures as (

    select * from {{ ref('int_fact_figures_standing') }}

),

nested_columns as (

    select * from {{ ref('int_columns_nested') }}

),

printed_figures as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        column_ordinal
    from {{ ref('int_figures_printed') }}
    where
        is_own_period
        and amount_wan_yuan <> 0
        and measure_role in ('component', 'total')

),

columns_restated as (

    select * from {{ ref('int_fact_columns_restated') }}

),

standing_wholes as (

    select
        wholes.fact,
        wholes.figure_key,
        wholes.document_id,
        wholes.table_ordinal,
        wholes.row_ordinal,
        wholes.amount_wan_yuan,
        coalesce(wholes.half_ulp_wan_yuan, 0) as half_ulp_wan_yuan,
        nested_columns.part_column_ordinal
    from standing_figures as wholes
    inner join nested_columns
        on
            wholes.document_id = nested_columns.document_id
            and wholes.table_ordinal = nested_columns.table_ordinal
            and wholes.column_ordinal = nested_columns.column_ordinal

),

standing_parts as (

    select
        standing_wholes.*,
        standing_figures.figure_key as part_figure_key,
        standing_figures.amount_wan_yuan as part_amount_wan_yuan,
        coalesce(standing_figures.half_ulp_wan_yuan, 0) as part_half_ulp_wan_yuan
    from standing_wholes
    inner join standing_figures
        on
            standing_wholes.fact = standing_figures.fact
            and standing_wholes.document_id = standing_figures.document_id
            and standing_wholes.table_ordinal = standing_figures.table_ordinal
            and standing_wholes.row_ordinal = standing_figures.row_ordinal
            and standing_wholes.part_column_ordinal
            = standing_figures.column_ordinal

),

-- 合计 over 公共预算拨款/小计 and 事业收入: only 小计 speaks of the fact's breakdown, and
-- to take it for the row would lose the rest. Such a row stands as its whole.
columns_covered as (

    select distinct
        standing_parts.fact,
        standing_parts.figure_key,
        standing_parts.document_id,
        standing_parts.table_ordinal,
        standing_parts.row_ordinal,
        nested_columns.part_column_ordinal
    from standing_parts
    inner join nested_columns
        on
            standing_parts.document_id = nested_columns.document_id
            and standing_parts.table_ordinal = nested_columns.table_ordinal
            and standing_parts.part_column_ordinal = nested_columns.column_ordinal

),

parts_left_out as (

    select distinct
        standing_wholes.fact,
        standing_wholes.figure_key
    from standing_wholes
    inner join printed_figures
        on
            standing_wholes.document_id = printed_figures.document_id
            and standing_wholes.table_ordinal = printed_figures.table_ordinal
            and standing_wholes.row_ordinal = printed_figures.row_ordinal
            and standing_wholes.part_column_ordinal
            = printed_figures.column_ordinal
    left join standing_parts
        on
            standing_wholes.fact = standing_parts.fact
            and standing_wholes.figure_key = standing_parts.figure_key
            and standing_wholes.part_column_ordinal
            = standing_parts.part_column_ordinal
    left join columns_covered
        on
            standing_wholes.fact = columns_covered.fact
            and standing_wholes.figure_key = columns_covered.figure_key
            and standing_wholes.part_column_ordinal
            = columns_covered.part_column_ordinal
    left join columns_restated
        on
            standing_wholes.fact = columns_restated.fact
            and standing_wholes.document_id = columns_restated.document_id
            and standing_wholes.table_ordinal = columns_restated.table_ordinal
            and standing_wholes.row_ordinal = columns_restated.row_ordinal
            and standing_wholes.part_column_ordinal
            = columns_restated.column_ordinal
    where
        standing_parts.figure_key is null
        and columns_covered.figure_key is null
        and columns_restated.column_ordinal is null

),

-- 合计 30 over 小计 0.00 and 上年结转 30: what speaks of the breakdown is less than its
-- whole, and to take it for the row would lose money. The parts count at their finest
-- and at their coarsest level; a 小计 of 0.00 above printed parts loses nothing.
parts_within_parts as (

    select distinct
        outer_parts.fact,
        outer_parts.figure_key,
        inner_parts.part_figure_key
    from standing_parts as outer_parts
    inner join standing_parts as inner_parts
        on
            outer_parts.fact = inner_parts.fact
            and outer_parts.part_figure_key = inner_parts.figure_key

),

parts_with_parts as (

    select distinct
        fact,
        figure_key
    from standing_parts

),

parts_added as (

    select
        standing_parts.fact,
        standing_parts.figure_key,
        max(standing_parts.amount_wan_yuan) as amount_wan_yuan,
        max(standing_parts.half_ulp_wan_yuan)
        + sum(standing_parts.part_half_ulp_wan_yuan) as tolerance_wan_yuan,
        sum(
            case
                when parts_with_parts.figure_key is null
                    then standing_parts.part_amount_wan_yuan
                else 0
            end
        ) as finest_wan_yuan,
        sum(
            case
                when parts_within_parts.part_figure_key is null
                    then standing_parts.part_amount_wan_yuan
                else 0
            end
        ) as coarsest_wan_yuan
    from standing_parts
    left join parts_with_parts
        on
            standing_parts.fact = parts_with_parts.fact
            and standing_parts.part_figure_key = parts_with_parts.figure_key
    left join parts_within_parts
        on
            standing_parts.fact = parts_within_parts.fact
            and standing_parts.figure_key = parts_within_parts.figure_key
            and standing_parts.part_figure_key = parts_within_parts.part_figure_key
    group by
        standing_parts.fact,
        standing_parts.figure_key

),

-- The items of 三公 are facts of their own, whatever their total says.
wholes_kept as (

    select
        fact,
        figure_key
    from parts_left_out

    union

    select
        fact,
        figure_key
    from parts_added
    where
        fact <> 'three_public_expenditures'
        and amount_wan_yuan
        - greatest(finest_wan_yuan, coarsest_wan_yuan) > tolerance_wan_yuan

),

figures_with_printed_parts as (

    select distinct
        standing_parts.fact,
        standing_parts.figure_key
    from standing_parts
    left join wholes_kept
        on
            standing_parts.fact = wholes_kept.fact
            and standing_parts.figure_key = wholes_kept.figure_key
    where wholes_kept.figure_key is null

    union

    select
        standing_parts.fact,
        standing_parts.part_figure_key as figure_key
    from standing_parts
    inner join wholes_kept
        on
            standing_parts.fact = wholes_kept.fact
            and standing_parts.figure_key = wholes_kept.figure_key

),

settled as (

    select
        standing_figures.fact,
        standing_figures.slot,
        standing_figures.preference,
        standing_figures.figure_key,
        standing_figures.document_id,
        standing_figures.table_ordinal,
        standing_figures.row_ordinal,
        standing_figures.column_ordinal,
        standing_figures.panel,
        standing_figures.form,
        standing_figures.money_scope,
        standing_figures.unit_code,
        standing_figures.unit_name,
        standing_figures.row_kind,
        standing_figures.line_key,
        standing_figures.subject_code,
        standing_figures.caption,
        standing_figures.fund,
        standing_figures.measure,
        standing_figures.measure_group,
        standing_figures.figure_year,
        standing_figures.figure_phase,
        standing_figures.amount_wan_yuan,
        standing_figures.amount_yuan,
        standing_figures.half_ulp_wan_yuan,
        standing_figures.is_lone_total,
        figures_with_printed_parts.figure_key is null as is_finest_column
    from standing_figures
    left join figures_with_printed_parts
        on
            standing_figures.fact = figures_with_printed_parts.fact
            and standing_figures.figure_key = figures_with_printed_parts.figure_key
    -- 合计 0.00 in an empty table says "none"; it is not a line of the budget.
    where
        not standing_figures.is_lone_total
        or standing_figures.fact = 'three_public_expenditures'
        or standing_figures.amount_wan_yuan <> 0

)

select * from settled
