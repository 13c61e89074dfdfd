with

source as (

    select * from {{ ref('function_subjects') }}

),

final as (

    select
        code as subject_code,
        version,
        name_zh,
        name_en,
        level,
        parent_code,
        fund_scope,
        other_names,
        valid_from as code_valid_from,
        valid_to as code_valid_to,
        valid_to is null as is_in_force,
        is_verified,
        source
    from source

)

select * from final
