-- The parent of a code is its leading digits, one level up, and a code in force
-- has a parent in force.
with

subjects as (

    {%- for seed in ['function_subjects', 'economic_subjects'] %}
        select
            '{{ seed }}' as seed,
            code,
            level,
            parent_code,
            valid_to
        from {{ ref(seed) }}
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}

),

in_force as (

    select distinct
        seed,
        code
    from subjects
    where valid_to is null

),

misplaced as (

    select
        seed,
        code,
        'level or parent does not fit the code' as reason
    from subjects
    where
        case length(code)
            when 3 then 'class'
            when 5 then 'section'
            when 7 then 'item'
        end is distinct from level
        or case
            when length(code) > 3 then substr(code, 1, length(code) - 2)
        end is distinct from parent_code

),

orphaned as (

    select
        subjects.seed,
        subjects.code,
        'in force below a parent that is not' as reason
    from subjects
    left join in_force
        on
            subjects.seed = in_force.seed
            and subjects.parent_code = in_force.code
    where
        subjects.valid_to is null
        and subjects.parent_code is not null
        and in_force.code is null

),

final as (

    select * from misplaced
    union all
    select * from orphaned

)

select * from final
