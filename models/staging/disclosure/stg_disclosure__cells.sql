with

source as (

    select * from {{ source('disclosure', 'cells') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(column_ordinal as integer) as column_ordinal,
        cast(panel as integer) as panel,
        cast(page_number as integer) as page_number,
        cell_role,
        text,
        pieces,
        reader,
        proposed_text,
        proposal_proof,
        cast(x0 as double) as x0,
        cast(top as double) as top,
        cast(x1 as double) as x1,
        cast(bottom as double) as bottom,
        cast(confidence as double) as confidence,
        cast(column_span as integer) as column_span,
        cast(row_span as integer) as row_span,
        cast(is_blank as boolean) as is_blank,
        coalesce(cast(is_inferred as boolean), false) as is_inferred
    from source

)

select * from typed
