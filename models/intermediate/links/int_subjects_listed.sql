-- Every code that a dimension has to hold: the official ones with their versions, and
-- those that are only printed, under the name that most rows give them.
with

versions as (

    select
        all_versions.*,
        case when kind = 'function' then 'function' else 'economic' end
            as classification
    from {{ ref('int_subject_versions') }} as all_versions

),

printed_rows as (

    select * from {{ ref('int_rows_classified') }}
    where
        row_kind in ('function', 'dept_economic', 'gov_economic')
        and subject_code is not null

),

printed as (

    select
        case when row_kind = 'function' then 'function' else 'economic' end
            as classification,
        row_kind as kind,
        subject_code,
        caption,
        count(*) as printed_rows
    from printed_rows
    group by row_kind, subject_code, caption

),

named as (

    select
        classification,
        kind,
        subject_code,
        caption,
        row_number() over (
            partition by classification, subject_code
            order by
                case when caption is null then 1 else 0 end asc nulls last,
                printed_rows desc nulls last,
                caption asc nulls last,
                kind asc nulls last
        ) as preference
    from printed

),

only_printed as (

    select
        named.classification,
        named.kind,
        named.subject_code,
        named.caption
    from named
    left join versions
        on
            named.classification = versions.classification
            and named.subject_code = versions.subject_code
    where
        named.preference = 1
        and versions.subject_code is null

),

unioned as (

    select
        classification,
        kind,
        subject_code,
        version,
        name_zh,
        name_en,
        first_year,
        last_year,
        true as is_official
    from versions

    union all

    select
        classification,
        kind,
        subject_code,
        0 as version,
        coalesce(caption, subject_code) as name_zh,
        cast(null as {{ dbt.type_string() }}) as name_en,
        0 as first_year,
        9999 as last_year,
        false as is_official
    from only_printed

),

final as (

    select
        unioned.*,
        -- Which kind prints a code that no list has may be another in each region; its
        -- key is one.
        case when is_official then kind else classification end
        || '-' || subject_code
        || '-' || cast(version as {{ dbt.type_string() }}) as subject_version_key,
        row_number() over (
            partition by classification, subject_code
            order by last_year desc nulls last, version desc nulls last
        ) = 1 as is_current
    from unioned

)

select * from final
