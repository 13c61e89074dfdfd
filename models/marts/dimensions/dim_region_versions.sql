with

source as (

    select * from {{ ref('regions') }}

),

final as (

    select
        code as region_code,
        version,
        name_zh,
        name_en,
        level,
        parent_code,
        valid_from as code_valid_from,
        valid_to as code_valid_to,
        source
    from source

)

select * from final
