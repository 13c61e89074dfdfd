with

source as (

    select * from {{ source('disclosure', 'manifest') }}

),

typed as (

    select
        nullif(document_id, 'not_found') as document_id,
        supersedes_document_id,
        manifest,
        file,
        source_url,
        region,
        department,
        published_at as published_text,
        supersedes,
        cast(line_number as integer) as line_number,
        try_cast(published_at as date) as published_at
    from source

)

select * from typed
