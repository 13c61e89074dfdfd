-- Money of a chosen table that is printed only as part of its total: rows are
-- withheld (北京 prints 24,030 of 1,063,372 万元 by subject). Only where the structure
-- of the table is proven, every column falls short or closes, and another table prints
-- the same total: else the difference is ours until shown otherwise.
with

chosen as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where
        is_finest_column
        and fact <> 'three_public_expenditures'
        and not {{ is_summary('form') }}

),

proposed as (

    select * from {{ ref('int_fact_figures_proposed') }}

),

nested_columns as (

    select * from {{ ref('int_columns_nested') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

totals as (

    select * from {{ ref('int_fact_totals_printed') }}
    where is_of_document

),

structures as (

    select * from {{ ref('int_fact_table_structures') }}
    where is_proven

),

sums as (

    select
        fact,
        slot,
        document_id,
        table_ordinal,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(half_ulp_wan_yuan) as tolerance_wan_yuan
    from chosen
    group by fact, slot, document_id, table_ordinal

),

own_totals as (

    select
        totals.fact,
        totals.document_id,
        totals.audit_group,
        totals.table_ordinal,
        totals.amount_wan_yuan,
        totals.tolerance_wan_yuan,
        totals.figure_key,
        figures.row_ordinal,
        figures.panel,
        row_number() over (
            partition by totals.fact, totals.document_id, totals.table_ordinal
            order by totals.reading asc nulls last, totals.fund asc nulls last
        ) as choice
    from totals
    inner join figures on totals.figure_key = figures.figure_key

),

-- A second table that prints the total, whatever money it calls it.
witnessed as (

    select distinct
        own_totals.fact,
        own_totals.document_id,
        own_totals.table_ordinal
    from own_totals
    inner join totals
        on
            own_totals.audit_group = totals.audit_group
            and (
                own_totals.document_id <> totals.document_id
                or own_totals.table_ordinal <> totals.table_ordinal
            )
    where
        own_totals.choice = 1
        and abs(own_totals.amount_wan_yuan - totals.amount_wan_yuan)
        <= own_totals.tolerance_wan_yuan + totals.tolerance_wan_yuan

),

short_tables as (

    select
        sums.fact,
        sums.slot,
        sums.document_id,
        sums.table_ordinal,
        own_totals.audit_group,
        own_totals.row_ordinal,
        own_totals.panel,
        own_totals.figure_key,
        own_totals.amount_wan_yuan - sums.amount_wan_yuan as short_wan_yuan,
        own_totals.tolerance_wan_yuan + sums.tolerance_wan_yuan as tolerance_wan_yuan
    from sums
    inner join own_totals
        on
            sums.fact = own_totals.fact
            and sums.document_id = own_totals.document_id
            and sums.table_ordinal = own_totals.table_ordinal
            and own_totals.choice = 1
    inner join witnessed
        on
            sums.fact = witnessed.fact
            and sums.document_id = witnessed.document_id
            and sums.table_ordinal = witnessed.table_ordinal
    inner join structures
        on
            sums.fact = structures.fact
            and sums.slot = structures.slot
            and sums.document_id = structures.document_id
            and sums.table_ordinal = structures.table_ordinal
    where
        own_totals.amount_wan_yuan - sums.amount_wan_yuan
        > own_totals.tolerance_wan_yuan + sums.tolerance_wan_yuan

),

total_cells as (

    select
        proposed.*,
        short_tables.audit_group
    from short_tables
    inner join proposed
        on
            short_tables.fact = proposed.fact
            and short_tables.slot = proposed.slot
            and short_tables.document_id = proposed.document_id
            and short_tables.table_ordinal = proposed.table_ordinal
            and short_tables.row_ordinal = proposed.row_ordinal
            and short_tables.panel = proposed.panel

),

cells_with_parts as (

    select distinct
        wholes.fact,
        wholes.figure_key
    from total_cells as wholes
    inner join nested_columns
        on
            wholes.document_id = nested_columns.document_id
            and wholes.table_ordinal = nested_columns.table_ordinal
            and wholes.column_ordinal = nested_columns.column_ordinal
    inner join total_cells as parts
        on
            wholes.fact = parts.fact
            and wholes.document_id = parts.document_id
            and wholes.table_ordinal = parts.table_ordinal
            and nested_columns.part_column_ordinal = parts.column_ordinal

),

printed_parts as (

    select
        fact,
        slot,
        document_id,
        table_ordinal,
        column_ordinal,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(amount_yuan) as amount_yuan,
        sum(half_ulp_wan_yuan) as half_ulp_wan_yuan,
        {{ dbt.listagg('figure_key', "' '", "order by figure_key") }} as figure_keys
    from chosen
    group by fact, slot, document_id, table_ordinal, column_ordinal

),

compared as (

    select
        total_cells.fact,
        total_cells.slot,
        total_cells.document_id,
        total_cells.audit_group,
        total_cells.table_ordinal,
        total_cells.column_ordinal,
        total_cells.measure,
        total_cells.measure_group,
        total_cells.money_scope,
        total_cells.fund,
        total_cells.form,
        total_cells.figure_key,
        printed_parts.figure_keys as subtracted_figure_keys,
        total_cells.amount_wan_yuan
        - coalesce(printed_parts.amount_wan_yuan, 0) as amount_wan_yuan,
        total_cells.amount_yuan
        - coalesce(printed_parts.amount_yuan, 0) as amount_yuan,
        total_cells.half_ulp_wan_yuan
        + coalesce(printed_parts.half_ulp_wan_yuan, 0) as tolerance_wan_yuan
    from total_cells
    left join cells_with_parts
        on
            total_cells.fact = cells_with_parts.fact
            and total_cells.figure_key = cells_with_parts.figure_key
    left join printed_parts
        on
            total_cells.fact = printed_parts.fact
            and total_cells.slot = printed_parts.slot
            and total_cells.document_id = printed_parts.document_id
            and total_cells.table_ordinal = printed_parts.table_ordinal
            and total_cells.column_ordinal = printed_parts.column_ordinal
    where cells_with_parts.figure_key is null

),

-- A column that holds more than its total says that the rows are not what they seem.
judged as (

    select
        compared.*,
        min(
            case when amount_wan_yuan < -tolerance_wan_yuan then 0 else 1 end
        ) over (
            partition by fact, slot, document_id, table_ordinal
        ) as no_column_exceeds
    from compared

),

final as (

    select
        judged.fact,
        judged.slot,
        judged.document_id,
        judged.audit_group,
        judged.table_ordinal,
        judged.column_ordinal,
        judged.form,
        judged.measure,
        judged.money_scope,
        judged.fund,
        {{ nature_of_measure('judged.measure', 'judged.measure_group') }} as nature,
        cast(judged.amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(judged.amount_yuan as decimal(28, 8)) as amount_yuan,
        cast(judged.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        judged.figure_key as figure_keys,
        judged.subtracted_figure_keys
    from judged
    where
        judged.no_column_exceeds = 1
        and judged.amount_wan_yuan > judged.tolerance_wan_yuan

    union all

    -- The total row of a list of projects is no project: the whole alone is compared.
    select
        short_tables.fact,
        short_tables.slot,
        short_tables.document_id,
        short_tables.audit_group,
        short_tables.table_ordinal,
        cast(null as integer) as column_ordinal,
        cast(null as {{ dbt.type_string() }}) as form,
        'project' as measure,
        'all' as money_scope,
        'all' as fund,
        'project' as nature,
        cast(short_tables.short_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(short_tables.short_wan_yuan * 10000 as decimal(28, 8)) as amount_yuan,
        cast(short_tables.tolerance_wan_yuan as decimal(24, 13))
            as tolerance_wan_yuan,
        short_tables.figure_key as figure_keys,
        cast(null as {{ dbt.type_string() }}) as subtracted_figure_keys
    from short_tables
    where short_tables.fact = 'projects'

)

select * from final
