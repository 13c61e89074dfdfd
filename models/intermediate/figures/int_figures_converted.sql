with

cells as (

    select * from {{ ref('int_cells_parsed') }}

),

measure_columns as (

    select * from {{ ref('stg_disclosure__columns') }}

),

-- A line that counts heads or vehicles among lines of money (团组数（个）).
counts as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        panel
    from {{ ref('stg_disclosure__rows') }}
    where line_key = 'quantity'

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}
    where form <> 'other'

),

figures as (

    select
        cells.document_id,
        cells.table_ordinal,
        cells.row_ordinal,
        cells.column_ordinal,
        -- A column belongs to one panel; the cell may not say which.
        coalesce(measure_columns.panel, cells.panel, 1) as panel,
        cells.page_number,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
        cells.is_inferred,
        cells.reader,
        cells.confidence,
        cells.proposed_text,
        cells.proposal_proof,
        cells.printed_text,
        cells.amount_parse_status,
        cells.is_blank,
        cells.printed_number,
        cells.decimals,
        case
            when cells.amount_parse_status = 'percent' then 'percent'
            when counts.row_ordinal is not null then 'count'
            else coalesce(measure_columns.value_kind, 'amount')
        end as value_kind,
        -- The unit printed nearest to the number is the one that holds.
        coalesce(
            cells.cell_unit,
            measure_columns.printed_unit,
            recognised_tables.printed_unit
        ) as printed_unit
    from cells
    inner join recognised_tables
        on
            cells.document_id = recognised_tables.document_id
            and cells.table_ordinal = recognised_tables.table_ordinal
    inner join measure_columns
        on
            cells.document_id = measure_columns.document_id
            and cells.table_ordinal = measure_columns.table_ordinal
            and cells.column_ordinal = measure_columns.column_ordinal
    left join counts
        on
            cells.document_id = counts.document_id
            and cells.table_ordinal = counts.table_ordinal
            and cells.row_ordinal = counts.row_ordinal
            and coalesce(measure_columns.panel, cells.panel, 1) = counts.panel

),

rounded as (

    select
        figures.*,
        round(printed_number, 0) as whole_number
    from figures

),

-- The same amount printed once with decimals and once without, in one column
-- (189,767,551.46 and 189,767,551): there the decimals of whole numbers are
-- dropped. Small numbers may be neighbours by chance (3 beside 3.25), and a
-- column of unequal decimals (7.5 beside 720.32) drops zeros only.
shortened as (

    select
        rounded.*,
        decimals = 0
        and abs(printed_number) >= 10000
        and max(abs(printed_number - whole_number)) over (
            partition by
                document_id, table_ordinal, column_ordinal, printed_unit,
                whole_number
        ) > 0
        and max(decimals) over (
            partition by
                document_id, table_ordinal, column_ordinal, printed_unit
        ) = min(case when decimals > 0 then decimals end) over (
            partition by
                document_id, table_ordinal, column_ordinal, printed_unit
        ) as is_shortened
    from rounded

),

-- A spreadsheet drops trailing zeros: 720 in a column of figures with two
-- decimals is 720.00, and no coarser than its neighbours, unless the column
-- shows that it drops decimals. A figure with fewer decimals than its column
-- may be rounded (480544221.6 beside 480544221.62): it stands for what it
-- prints. A bare 0 is none of the money that its table prints: beside figures with
-- two decimals it hides no 0.49.
measured as (

    select
        shortened.*,
        case
            when decimals > 0 then decimals
            when printed_number = 0
                then
                    max(decimals) over (
                        partition by document_id, table_ordinal, printed_unit
                    )
            when
                max(case when is_shortened then 1 else 0 end) over (
                    partition by
                        document_id, table_ordinal, column_ordinal, printed_unit
                ) = 1 then 0
            else
                max(decimals) over (
                    partition by
                        document_id, table_ordinal, column_ordinal, printed_unit
                )
        end as precision_decimals,
        printed_number is not null
        and value_kind in ('amount', 'change') as is_money
    from shortened

),

converted as (

    select
        document_id,
        table_ordinal,
        row_ordinal,
        column_ordinal,
        panel,
        page_number,
        x0,
        top,
        x1,
        bottom,
        is_inferred,
        reader,
        confidence,
        proposed_text,
        proposal_proof,
        printed_text,
        printed_unit,
        value_kind,
        printed_number,
        decimals,
        amount_parse_status,
        case
            when is_money then
                cast(
                    printed_number * {{ wan_yuan_per_unit('printed_unit') }}
                    as decimal(24, 8)
                )
        end as amount_wan_yuan,
        case
            when is_money then
                cast(
                    printed_number
                    * {{ wan_yuan_per_unit('printed_unit') }}
                    * cast('10000' as decimal(5, 0))
                    as decimal(28, 8)
                )
        end as amount_yuan,
        case
            when is_money
                then {{ half_ulp_wan_yuan('precision_decimals', 'printed_unit') }}
        end as half_ulp_wan_yuan,
        case
            when is_blank then amount_parse_status
            when value_kind not in ('amount', 'change') then 'not_money'
            when printed_number is null then amount_parse_status
            when printed_unit is null then 'unit_not_printed'
            when {{ wan_yuan_per_unit('printed_unit') }} is null
                then 'unit_unsupported'
        end as no_amount_reason,
        is_blank
    from measured

)

select * from converted
