-- Both classifications in one list: code, name and the years of each version.
with

function_subjects as (

    select * from {{ ref('function_subjects') }}

),

economic_subjects as (

    select * from {{ ref('economic_subjects') }}

),

unioned as (

    select
        'function' as kind,
        code,
        version,
        name_zh,
        name_en,
        level,
        valid_from,
        valid_to,
        other_names
    from function_subjects

    union all

    select
        kind,
        code,
        version,
        name_zh,
        name_en,
        level,
        valid_from,
        valid_to,
        other_names
    from economic_subjects

),

final as (

    select
        kind,
        code as subject_code,
        version,
        name_zh,
        name_en,
        level,
        coalesce(valid_from, 0) as first_year,
        coalesce(valid_to, 9999) as last_year,
        {{ printed_name_key('name_zh') }} as name_key,
        {{ printed_name_key('other_names') }} as other_name_keys
    from unioned

)

select * from final
