with

listed as (

    select * from {{ ref('int_subjects_listed') }}

),

final as (

    select
        subject_version_key,
        kind,
        subject_code,
        version,
        name_zh,
        name_en,
        first_year as first_fiscal_year,
        last_year as last_fiscal_year,
        is_current,
        is_official
    from listed

)

select * from final
