-- Which columns of a table are parts of which: by the nesting of the printed head
-- where it says so, else by what the measures mean. Memo and reference columns
-- are parts of nothing.
with recursive

measure_columns as (

    select
        stg_columns.document_id,
        stg_columns.table_ordinal,
        stg_columns.column_ordinal,
        stg_columns.panel,
        stg_columns.parent_column_ordinal,
        stg_columns.measure,
        measures.measure_group,
        coalesce(stg_columns.figure_year, 0) as figure_year,
        coalesce(stg_columns.figure_phase, '') as figure_phase,
        coalesce(
            measures.measure_group in ('total', 'period')
            or stg_columns.measure in ('current_expenditure', stg_tables.money_scope),
            false
        ) as is_total_of_anything
    from {{ ref('stg_disclosure__columns') }} as stg_columns
    inner join {{ ref('stg_disclosure__tables') }} as stg_tables
        on
            stg_columns.document_id = stg_tables.document_id
            and stg_columns.table_ordinal = stg_tables.table_ordinal
    left join {{ ref('measures') }} as measures
        on stg_columns.measure = measures.measure
    where
        stg_columns.role = 'measure'
        and stg_columns.measure_role in ('component', 'total')

),

nested_measures as (

    select * from {{ ref('int_measures_nested') }}

),

printed_nesting as (

    select
        document_id,
        table_ordinal,
        column_ordinal as part_column_ordinal,
        parent_column_ordinal as column_ordinal
    from measure_columns
    where parent_column_ordinal is not null

    union

    select
        printed_nesting.document_id,
        printed_nesting.table_ordinal,
        printed_nesting.part_column_ordinal,
        measure_columns.parent_column_ordinal as column_ordinal
    from printed_nesting
    inner join measure_columns
        on
            printed_nesting.document_id = measure_columns.document_id
            and printed_nesting.table_ordinal = measure_columns.table_ordinal
            and printed_nesting.column_ordinal = measure_columns.column_ordinal
    where measure_columns.parent_column_ordinal is not null

),

columns_without_printed_parts as (

    select measure_columns.*
    from measure_columns
    left join printed_nesting
        on
            measure_columns.document_id = printed_nesting.document_id
            and measure_columns.table_ordinal = printed_nesting.table_ordinal
            and measure_columns.column_ordinal = printed_nesting.column_ordinal
    where printed_nesting.column_ordinal is null

),

meant_nesting as (

    select distinct
        wholes.document_id,
        wholes.table_ordinal,
        parts.column_ordinal as part_column_ordinal,
        wholes.column_ordinal
    from columns_without_printed_parts as wholes
    inner join measure_columns as parts
        on
            wholes.document_id = parts.document_id
            and wholes.table_ordinal = parts.table_ordinal
            and wholes.panel = parts.panel
            and wholes.figure_year = parts.figure_year
            and wholes.figure_phase = parts.figure_phase
            and wholes.column_ordinal <> parts.column_ordinal
            -- Columns that the head prints side by side under one are no parts of
            -- each other (合计 over 公共预算拨款/小计 and 事业收入).
            and (
                wholes.parent_column_ordinal is null
                or parts.parent_column_ordinal is null
                or wholes.parent_column_ordinal <> parts.parent_column_ordinal
            )
    left join nested_measures
        on
            parts.measure = nested_measures.measure
            and wholes.measure = nested_measures.whole_measure
    where
        nested_measures.measure is not null
        -- 小计 / 金额 alone: of every other column but what was carried over.
        or (
            wholes.is_total_of_anything
            and not parts.is_total_of_anything
            and parts.measure not like 'prior_year_balance%'
            and parts.measure <> 'real_account_balance'
        )

),

nested as (

    select
        document_id,
        table_ordinal,
        column_ordinal,
        part_column_ordinal
    from printed_nesting

    union

    select
        document_id,
        table_ordinal,
        column_ordinal,
        part_column_ordinal
    from meant_nesting

)

select * from nested
