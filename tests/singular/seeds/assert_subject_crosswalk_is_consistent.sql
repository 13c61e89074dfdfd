-- Both codes of a crosswalk row exist in their years, and the shares of an old
-- code never exceed the whole.
with

crosswalk as (

    select * from {{ ref('subject_crosswalk') }}

),

subjects as (

    select
        'function' as kind,
        code,
        valid_from,
        valid_to
    from {{ ref('function_subjects') }}
    union all
    select
        kind,
        code,
        valid_from,
        valid_to
    from {{ ref('economic_subjects') }}

),

missing_old as (

    select
        crosswalk.old_code,
        crosswalk.new_code,
        'no such old code in its last year' as reason
    from crosswalk
    left join subjects
        on
            crosswalk.kind = subjects.kind
            and crosswalk.old_code = subjects.code
            and crosswalk.from_year >= coalesce(subjects.valid_from, 0)
            and crosswalk.from_year <= coalesce(subjects.valid_to, 9999)
    where subjects.code is null

),

missing_new as (

    select
        crosswalk.old_code,
        crosswalk.new_code,
        'no such new code in its first year' as reason
    from crosswalk
    left join subjects
        on
            crosswalk.kind = subjects.kind
            and crosswalk.new_code = subjects.code
            and crosswalk.to_year >= coalesce(subjects.valid_from, 0)
            and crosswalk.to_year <= coalesce(subjects.valid_to, 9999)
    where subjects.code is null

),

overspent as (

    select
        old_code,
        cast(null as varchar) as new_code,
        'shares above one' as reason
    from crosswalk
    group by kind, old_code
    having sum(share) > 1

),

final as (

    select * from missing_old
    union all
    select * from missing_new
    union all
    select * from overspent

)

select * from final
