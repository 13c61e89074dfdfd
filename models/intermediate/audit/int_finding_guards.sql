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

outline_guards as (

    select * from {{ ref('int_finding_outline_guards') }}

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

carried_lines as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        row_ordinal

    from cells

    where line_key like 'prior_year_balance%'

),

-- Two tables, one of them without what was carried over, or without a fund of it: not
-- the same money.
carried_over as (

    select distinct terms.check_key

    from terms

    inner join cells
        on terms.document_id = cells.document_id

    left join carried_lines
        on
            cells.document_id = carried_lines.document_id
            and cells.table_ordinal = carried_lines.table_ordinal
            and cells.panel = carried_lines.panel
            and carried_lines.row_ordinal
            in (cells.row_ordinal, cells.parent_row_ordinal)

    where
        terms.kind = 'tables'
        and terms.gap > 0
        and (
            carried_lines.row_ordinal is not null
            or cells.measure like '%prior_year_balance%'
        )
        and abs(cells.amount_wan_yuan - terms.gap)
        <= least(terms.tolerance, terms.gap / 1000)

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
        outline_guards.is_equal_row,
        outline_guards.is_run,
        part_wholes.check_key is not null as is_part_whole,
        equal_columns.check_key is not null as is_equal_column,
        carried_over.check_key is not null as is_carried_over,
        outline_guards.is_short,
        outline_guards.is_flat

    from terms

    inner join outline_guards
        on terms.check_key = outline_guards.check_key

    left join part_wholes
        on terms.check_key = part_wholes.check_key

    left join equal_columns
        on terms.check_key = equal_columns.check_key

    left join carried_over
        on terms.check_key = carried_over.check_key

)

select * from final
