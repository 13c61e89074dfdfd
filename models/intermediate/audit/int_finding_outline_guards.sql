-- One row per broken check: the outlines of its table under which it would hold, and
-- whether none could mend it.
with

terms as (

    select * from {{ ref('int_finding_terms') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

column_cells as (

    select * from {{ ref('int_finding_column_cells') }}

),

-- Cells of the greater side can be taken away, cells of neither can be put in.
placed_cells as (

    select distinct
        column_cells.check_key,
        column_cells.document_id,
        column_cells.table_ordinal,
        column_cells.panel,
        column_cells.column_ordinal,
        column_cells.row_ordinal,
        column_cells.figure_key,
        column_cells.row_basis,
        column_cells.amount_wan_yuan,
        evidence.side,
        terms.gap,
        terms.unproven_rows,
        terms.tolerance,
        coalesce(
            evidence.side = case
                when
                    coalesce(terms.left_amount, 0) > coalesce(terms.right_amount, 0)
                    then 'left'
                else 'right'
            end,
            false
        ) as is_in_excess

    from column_cells

    inner join terms
        on column_cells.check_key = terms.check_key

    left join evidence
        on
            column_cells.check_key = evidence.check_key
            and column_cells.figure_key = evidence.figure_key

),

movable_cells as (

    select
        *,
        sum(amount_wan_yuan) over (
            partition by
                check_key, document_id, table_ordinal, panel, column_ordinal,
                is_in_excess
            order by row_ordinal
            rows between unbounded preceding and current row
        ) as amount_until,
        row_number() over (
            partition by
                check_key, document_id, table_ordinal, panel, column_ordinal,
                is_in_excess
            order by row_ordinal
        ) as place

    from placed_cells

    where (is_in_excess or side is null) and row_basis <> 'total'

),

equal_rows as (

    select distinct check_key

    from movable_cells

    where
        abs(abs(amount_wan_yuan) - gap) <= least(tolerance, gap / 1000)
        and gap > 0
        and (unproven_rows > 0 or not {{ is_row_proven('row_basis') }})

),

-- A run of neighbouring rows: a block put under the wrong row, or counted with it.
runs as (

    select distinct ends.check_key

    from movable_cells as ends

    inner join movable_cells as starts
        on
            ends.check_key = starts.check_key
            and ends.document_id = starts.document_id
            and ends.table_ordinal = starts.table_ordinal
            and ends.panel = starts.panel
            and ends.column_ordinal = starts.column_ordinal
            and ends.is_in_excess = starts.is_in_excess
            and ends.place > starts.place
            and ends.place - starts.place < 200

    where
        ends.unproven_rows > 0
        and ends.gap > 0
        and abs(
            ends.amount_until - starts.amount_until + starts.amount_wan_yuan
            - ends.gap
        )
        <= least(ends.tolerance, ends.gap / 100000)

),

-- Every row of the column counted once, and the total is still not reached: whatever is
-- part of what, no outline can close.
column_sums as (

    select
        column_cells.check_key,
        sum(column_cells.amount_wan_yuan) as amount,
        sum(
            case
                when column_cells.row_basis = 'memo' then 0
                else column_cells.amount_wan_yuan
            end
        ) as amount_once,
        min(column_cells.amount_wan_yuan) as least_amount,
        count(distinct column_cells.table_ordinal) as tables

    from column_cells

    where column_cells.row_basis <> 'total'

    group by column_cells.check_key

),

short as (

    select terms.check_key

    from terms

    inner join column_sums
        on terms.check_key = column_sums.check_key

    where
        terms.kind = 'rows'
        and terms.is_left_total
        and column_sums.tables = 1
        and column_sums.least_amount > 0
        and terms.left_amount - column_sums.amount > terms.tolerance

),

-- Every row counted once is the total: they stand side by side, whatever they print.
flat as (

    select terms.check_key

    from terms

    inner join column_sums
        on terms.check_key = column_sums.check_key

    where
        terms.family in ('A', 'B', 'H')
        and column_sums.tables = 1
        and terms.left_amount > 0
        and abs(terms.left_amount - column_sums.amount_once) <= terms.tolerance * 2

),

final as (

    select
        terms.check_key,
        equal_rows.check_key is not null as is_equal_row,
        runs.check_key is not null as is_run,
        short.check_key is not null as is_short,
        flat.check_key is not null as is_flat

    from terms

    left join equal_rows
        on terms.check_key = equal_rows.check_key

    left join runs
        on terms.check_key = runs.check_key

    left join short
        on terms.check_key = short.check_key

    left join flat
        on terms.check_key = flat.check_key

)

select * from final
