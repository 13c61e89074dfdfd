with

source as (

    select * from {{ ref('function_subjects') }}

),

listed as (

    select * from {{ ref('int_subjects_listed') }}
    where kind = 'function' and is_current

),

-- One row a code: a join on the code multiplies nothing. Names that a code had before
-- are in dim_subject_versions.
described as (

    select
        listed.subject_code,
        listed.version,
        listed.subject_version_key,
        listed.kind,
        listed.name_zh,
        listed.name_en,
        coalesce(
            source.level,
            case length(listed.subject_code)
                when 3 then 'class'
                when 5 then 'section'
                when 7 then 'item'
            end
        ) as level,
        coalesce(
            source.parent_code,
            case
                when length(listed.subject_code) in (5, 7)
                    then substr(
                        listed.subject_code, 1, length(listed.subject_code) - 2
                    )
            end
        ) as parent_code,
        source.fund_scope,
        source.other_names,
        source.valid_from as code_valid_from,
        source.valid_to as code_valid_to,
        listed.is_official and source.valid_to is null as is_in_force,
        coalesce(source.is_verified, false) as is_verified,
        coalesce(source.source, 'printed') as source
    from listed
    left join source
        on
            listed.subject_code = source.code
            and listed.version = source.version

),

final as (

    select
        described.*,
        {{ subject_levels('described.subject_code') }},
        classes.name_zh as class_name_zh,
        classes.name_en as class_name_en,
        sections.name_zh as section_name_zh,
        sections.name_en as section_name_en
    from described
    left join listed as classes
        on
            substr(described.subject_code, 1, 3) = classes.subject_code
            and described.kind = classes.kind
    left join listed as sections
        on
            substr(described.subject_code, 1, 5) = sections.subject_code
            and described.kind = sections.kind

)

select * from final  -- noqa: AM04, the contract lists the columns
