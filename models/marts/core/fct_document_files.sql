with

files as (

    select * from {{ ref('stg_disclosure__files') }}

),

final as (

    select
        file_path,
        document_id,
        file_name,
        folder,
        sha256,
        bytes
    from files

)

select * from final
