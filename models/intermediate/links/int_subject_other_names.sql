-- Other spellings of a name, one per row.
with

subject_versions as (

    select * from {{ ref('int_subject_versions') }}
    where other_name_keys is not null

),

final as (

    select distinct
        subject_versions.kind,
        subject_versions.subject_code,
        spelled.name_key
    from subject_versions
    cross join
        unnest(string_split(subject_versions.other_name_keys, '|'))
            as spelled (name_key)

)

select * from final
