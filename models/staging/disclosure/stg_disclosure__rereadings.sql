with

source as (

    select * from {{ source('disclosure', 'rereadings') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(column_ordinal as integer) as column_ordinal,
        cast(sentence_ordinal as integer) as sentence_ordinal,
        cast(page_number as integer) as page_number,
        reread_text,
        backend,
        reason,
        cast(agrees as boolean) as agrees
    from source

)

select * from typed
