with

source as (

    select * from {{ source('disclosure', 'sentences') }}

),

typed as (

    select
        document_id,
        cast(sentence_ordinal as integer) as sentence_ordinal,
        cast(section_ordinal as integer) as section_ordinal,
        cast(paragraph_ordinal as integer) as paragraph_ordinal,
        cast(page_number as integer) as page_number,
        cast(last_page_number as integer) as last_page_number,
        zone,
        text
    from source

)

select * from typed
