with

source as (

    select * from {{ source('disclosure', 'list_rows') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(page_number as integer) as page_number,
        form,
        row_role,
        category_text
    from source

)

select * from typed
