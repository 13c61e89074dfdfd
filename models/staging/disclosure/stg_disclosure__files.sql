with

source as (

    select * from {{ source('disclosure', 'files') }}

),

typed as (

    select
        document_id,
        sha256,
        file_path,
        file_name,
        folder,
        cast(bytes as bigint) as bytes
    from source

)

select * from typed
