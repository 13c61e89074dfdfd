with

source as (

    select * from {{ source('disclosure', 'notices') }}

),

typed as (

    select
        document_id,
        cast(notice_ordinal as integer) as notice_ordinal,
        cast(page_number as integer) as page_number,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(column_ordinal as integer) as column_ordinal,
        kind,
        text
    from source

)

select * from typed
