with

cells as (

    select * from {{ ref('stg_disclosure__cells') }}

),

measure_columns as (

    select
        document_id,
        table_ordinal,
        column_ordinal,
        coalesce(value_kind = 'change', false)
        or coalesce(measure = 'change.percent', false)
        or coalesce(has_negative_brackets, false) as is_change
    from {{ ref('stg_disclosure__columns') }}
    where role = 'measure'

),

measure_cells as (

    select
        cells.document_id,
        cells.table_ordinal,
        cells.row_ordinal,
        cells.column_ordinal,
        cells.panel,
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
        measure_columns.is_change,
        cells.text as printed_text
    from cells
    inner join measure_columns
        on
            cells.document_id = measure_columns.document_id
            and cells.table_ordinal = measure_columns.table_ordinal
            and cells.column_ordinal = measure_columns.column_ordinal
    where cells.cell_role = 'body'

),

folded as (

    select
        measure_cells.*,
        {{ fold_amount_text('printed_text') }} as folded_text
    from measure_cells

),

stripped as (

    select
        folded.*,
        {{ unit_of_amount_text('folded_text') }} as cell_unit,
        {{ number_text('folded_text') }} as number_text
    from folded

),

judged as (

    select
        stripped.*,
        {{ amount_parse_status('number_text', 'is_change') }} as amount_parse_status
    from stripped

),

parsed as (

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
        cell_unit,
        amount_parse_status,
        {{ parse_amount('number_text', 'amount_parse_status') }} as printed_number,
        {{ printed_decimals('number_text', 'amount_parse_status') }} as decimals,
        amount_parse_status in ('blank', 'blank_mark') as is_blank
    from judged

)

select * from parsed
