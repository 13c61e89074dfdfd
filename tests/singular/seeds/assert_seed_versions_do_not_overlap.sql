-- A join of a code with a fiscal year must find at most one name: years of two
-- versions of a code never overlap (open ends included) and never run backwards.
with

versions as (

    {%- for seed in ['function_subjects', 'economic_subjects', 'regions'] %}
        select
            '{{ seed }}' as seed,
            code,
            version,
            coalesce(valid_from, 0) as first_year,
            coalesce(valid_to, 9999) as last_year
        from {{ ref(seed) }}
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}

),

overlapping as (

    select
        older.seed,
        older.code,
        older.version,
        newer.version as other_version
    from versions as older
    inner join versions as newer
        on
            older.seed = newer.seed
            and older.code = newer.code
            and older.version < newer.version
            and older.last_year >= newer.first_year

),

backwards as (

    select
        seed,
        code,
        version,
        version as other_version
    from versions
    where first_year > last_year

),

final as (

    select * from overlapping
    union all
    select * from backwards

)

select * from final
