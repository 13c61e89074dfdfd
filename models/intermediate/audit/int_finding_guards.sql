-- One row per broken check: the readings of its table under which it would hold.
with

terms as (

    select * from {{ ref('int_finding_terms') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

cells as (

    select * from {{ ref('int_finding_cells') }}

),

-- Rows of lists are no printed figures: what the checks of a list stand on are its
-- rows.
list_cells as (

    select distinct
        evidence.figure_key,
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        evidence.row_ordinal,
        evidence.column_ordinal,
        evidence.amount_wan_yuan

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    where
        terms.kind = 'rows'
        and evidence.row_basis is null
        and evidence.row_ordinal is not null
        and evidence.amount_wan_yuan <> 0

),

-- Columns that a check adds up, with what a reading of them may take away or put in.
columns_added as (

    select distinct
        evidence.check_key,
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        coalesce(evidence.panel, 0) as panel,
        evidence.column_ordinal

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    where
        terms.kind in ('rows', 'tables')
        and evidence.column_ordinal is not null

),

column_cells as (

    select
        columns_added.check_key,
        cells.document_id,
        cells.table_ordinal,
        cells.panel,
        cells.column_ordinal,
        cells.row_ordinal,
        cells.figure_key,
        cells.row_basis,
        cells.amount_wan_yuan

    from columns_added

    inner join cells
        on
            columns_added.document_id = cells.document_id
            and columns_added.table_ordinal = cells.table_ordinal
            and columns_added.panel = cells.panel
            and columns_added.column_ordinal = cells.column_ordinal

    where cells.amount_wan_yuan <> 0

    union all

    select
        columns_added.check_key,
        list_cells.document_id,
        list_cells.table_ordinal,
        0 as panel,
        list_cells.column_ordinal,
        list_cells.row_ordinal,
        list_cells.figure_key,
        'list' as row_basis,
        list_cells.amount_wan_yuan

    from columns_added

    inner join list_cells
        on
            columns_added.document_id = list_cells.document_id
            and columns_added.table_ordinal = list_cells.table_ordinal
            and columns_added.panel = 0
            and columns_added.column_ordinal = list_cells.column_ordinal

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

-- One of several parts is the whole by itself: the others are counted beside it.
part_wholes as (

    select distinct evidence.check_key

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    where
        evidence.amount_wan_yuan <> 0
        and (
            (
                evidence.side = 'right'
                and terms.right_count > 1
                and abs(evidence.amount_wan_yuan - terms.left_amount)
                <= terms.tolerance
            )
            or (
                evidence.side = 'left'
                and terms.left_count > 1
                and abs(evidence.amount_wan_yuan - terms.right_amount)
                <= terms.tolerance
            )
        )

),

-- The column of a row that is exactly what is missing or too much.
equal_columns as (

    select distinct evidence.check_key

    from evidence

    inner join terms
        on evidence.check_key = terms.check_key

    inner join cells
        on
            evidence.figure_document_id = cells.document_id
            and evidence.table_ordinal = cells.table_ordinal
            and evidence.panel = cells.panel
            and evidence.row_ordinal = cells.row_ordinal

    where
        (terms.kind = 'columns' or terms.family = 'G')
        and terms.gap > 0
        and abs(abs(cells.amount_wan_yuan) - terms.gap)
        <= least(terms.tolerance, terms.gap / 1000)

),

-- Two tables, one of them without what was carried over: not the same money.
carried_over as (

    select distinct terms.check_key

    from terms

    inner join cells
        on terms.document_id = cells.document_id

    where
        terms.kind = 'tables'
        and terms.gap > 0
        and (
            cells.line_key = 'prior_year_balance'
            or cells.measure like '%prior_year_balance%'
        )
        and abs(cells.amount_wan_yuan - terms.gap)
        <= least(terms.tolerance, terms.gap / 1000)

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
        coalesce(
            terms.left_amount > 0
            and terms.right_amount > 0
            and round(
                greatest(terms.left_amount, terms.right_amount)
                / nullif(least(terms.left_amount, terms.right_amount), 0)
            )
            between 2 and 9
            and abs(
                greatest(terms.left_amount, terms.right_amount)
                - least(terms.left_amount, terms.right_amount)
                * round(
                    greatest(terms.left_amount, terms.right_amount)
                    / nullif(least(terms.left_amount, terms.right_amount), 0)
                )
            )
            <= least(terms.tolerance * 4, terms.gap / 100),
            false
        ) as is_multiple,
        equal_rows.check_key is not null as is_equal_row,
        runs.check_key is not null as is_run,
        part_wholes.check_key is not null as is_part_whole,
        equal_columns.check_key is not null as is_equal_column,
        carried_over.check_key is not null as is_carried_over,
        short.check_key is not null as is_short,
        flat.check_key is not null as is_flat

    from terms

    left join equal_rows
        on terms.check_key = equal_rows.check_key

    left join runs
        on terms.check_key = runs.check_key

    left join part_wholes
        on terms.check_key = part_wholes.check_key

    left join equal_columns
        on terms.check_key = equal_columns.check_key

    left join carried_over
        on terms.check_key = carried_over.check_key

    left join short
        on terms.check_key = short.check_key

    left join flat
        on terms.check_key = flat.check_key

)

select * from final
