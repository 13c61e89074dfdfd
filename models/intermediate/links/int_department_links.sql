-- Bodies whose years may be one series, from surest to least sure: by hand, by the
-- same code with a similar name, by a similar name alone. Only bodies of one region
-- are compared, and only where the old name ends before the new one begins.
{% set similar_with_code = 0.75 %}
{% set similar_alone = 0.9 %}

with

departments as (

    select * from {{ ref('int_departments_named') }}

),

bodies as (

    select * from {{ ref('int_bodies_named') }}

),

curated_names as (

    select
        region_code,
        {{ entity_name_key('from_name') }} as from_name_key,
        {{ entity_name_key('to_name') }} as to_name_key,
        from_year,
        to_year,
        relation,
        reason
    from {{ ref('department_links') }}

),

curated_links as (

    select
        curated_names.region_code,
        from_bodies.entity_key as from_key,
        to_bodies.entity_key as to_key,
        curated_names.from_year,
        curated_names.to_year,
        curated_names.relation,
        curated_names.reason
    from curated_names
    inner join bodies as from_bodies
        on curated_names.from_name_key = from_bodies.entity_name_key
    inner join bodies as to_bodies
        on curated_names.to_name_key = to_bodies.entity_name_key
    -- Two names of one body by rule need no link.
    where from_bodies.entity_key <> to_bodies.entity_key

),

curated as (

    select
        befores.department_id as from_department_id,
        afters.department_id as to_department_id,
        curated_links.from_year,
        curated_links.to_year,
        'curated' as method,
        cast(1 as decimal(5, 4)) as confidence,
        curated_links.relation,
        curated_links.reason
    from curated_links
    inner join departments as befores
        on
            curated_links.region_code = befores.region_code
            and curated_links.from_key = befores.entity_key
    inner join departments as afters
        on
            curated_links.region_code = afters.region_code
            and curated_links.to_key = afters.entity_key

),

successions as (

    select
        befores.department_id as from_department_id,
        afters.department_id as to_department_id,
        befores.last_fiscal_year as from_year,
        afters.first_fiscal_year as to_year,
        befores.entity_code = afters.entity_code as is_same_code,
        {{ name_similarity('befores.entity_key', 'afters.entity_key') }}
            as similarity
    from departments as befores
    inner join departments as afters
        on
            befores.region_key = afters.region_key
            and befores.last_fiscal_year < afters.first_fiscal_year

),

guessed as (

    select
        from_department_id,
        to_department_id,
        from_year,
        to_year,
        case
            when is_same_code and similarity >= {{ similar_with_code }}
                then 'same_code'
            else 'similar_name'
        end as method,
        cast(similarity as decimal(5, 4)) as confidence,
        'renamed' as relation,
        case
            when is_same_code and similarity >= {{ similar_with_code }}
                then 'same code, similar name'
            else 'similar name'
        end as reason
    from successions
    where
        (is_same_code and similarity >= {{ similar_with_code }})
        or similarity >= {{ similar_alone }}

),

-- A body has one predecessor by guess: the surest, then the latest.
ranked_guesses as (

    select
        guessed.*,
        row_number() over (
            partition by to_department_id
            order by
                method asc nulls last,
                confidence desc nulls last,
                from_year desc nulls last,
                from_department_id asc nulls last
        ) as preference
    from guessed

),

final as (

    select * from curated

    union all

    select
        ranked_guesses.from_department_id,
        ranked_guesses.to_department_id,
        ranked_guesses.from_year,
        ranked_guesses.to_year,
        ranked_guesses.method,
        ranked_guesses.confidence,
        ranked_guesses.relation,
        ranked_guesses.reason
    from ranked_guesses
    left join curated
        on ranked_guesses.to_department_id = curated.to_department_id
    where
        ranked_guesses.preference = 1
        and curated.to_department_id is null

)

select * from final
