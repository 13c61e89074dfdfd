with

source as (

    select * from {{ source('disclosure', 'lines') }}

),

typed as (

    select
        document_id,
        cast(page_number as integer) as page_number,
        cast(line_ordinal as integer) as line_ordinal,
        zone,
        text,
        cast(x0 as double) as x0,
        cast(top as double) as top,
        cast(x1 as double) as x1,
        cast(bottom as double) as bottom
    from source

)

select * from typed
