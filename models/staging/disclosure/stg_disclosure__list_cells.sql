with

source as (

    select * from {{ source('disclosure', 'list_cells') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(column_ordinal as integer) as column_ordinal,
        cast(page_number as integer) as page_number,
        field_key,
        value_kind,
        header_path,
        text,
        pieces,
        printed_unit,
        cast(x0 as double) as x0,
        cast(top as double) as top,
        cast(x1 as double) as x1,
        cast(bottom as double) as bottom,
        cast(is_blank as boolean) as is_blank
    from source

)

select * from typed
