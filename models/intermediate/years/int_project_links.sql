-- Which project of a year goes on in the next: by hand, by the same code, by the same
-- name, by a similar name. Method and confidence stay with the link; each project has
-- at most one predecessor and one successor.
{% set similar_name = 0.9 %}

with

summed as (

    select * from {{ ref('int_project_years') }}

),

project_links as (

    select * from {{ ref('project_links') }}

),

bodies as (

    select * from {{ ref('int_bodies_named') }}

),

curated_links as (

    select
        project_links.region_code,
        bodies.entity_key,
        project_links.from_year,
        {{ printed_name_key('project_links.from_project') }} as from_key,
        project_links.to_year,
        {{ printed_name_key('project_links.to_project') }} as to_key
    from project_links
    inner join bodies
        on
            {{ entity_name_key('project_links.entity_name') }}
            = bodies.entity_name_key

),

paired as (

    select
        befores.department_id,
        befores.entity_level,
        befores.budget_phase,
        befores.fiscal_year as from_year,
        befores.project_key as from_project_key,
        befores.project_name as from_project_name,
        befores.budget_wan_yuan as from_budget_wan_yuan,
        afters.fiscal_year as to_year,
        afters.project_key as to_project_key,
        afters.project_name as to_project_name,
        afters.budget_wan_yuan as to_budget_wan_yuan,
        curated_links.from_key is not null as is_curated,
        befores.project_code = afters.project_code as is_same_code,
        {{ printed_name_key('befores.project_name') }}
        = {{ printed_name_key('afters.project_name') }} as is_same_name,
        {{ name_similarity('befores.project_name', 'afters.project_name') }}
            as similarity
    from summed as befores
    inner join summed as afters
        on
            befores.department_id = afters.department_id
            and befores.entity_level = afters.entity_level
            and befores.budget_phase = afters.budget_phase
            and befores.fiscal_year + 1 = afters.fiscal_year
    left join curated_links
        on
            befores.region_code = curated_links.region_code
            and befores.entity_key = curated_links.entity_key
            and befores.fiscal_year = curated_links.from_year
            and befores.project_key = curated_links.from_key
            and afters.fiscal_year = curated_links.to_year
            and afters.project_key = curated_links.to_key

),

judged as (

    select
        paired.*,
        case
            when is_curated then 'curated'
            when is_same_code then 'same_code'
            when is_same_name then 'same_name'
            when similarity >= {{ similar_name }} then 'similar_name'
        end as method,
        case
            when is_curated then 1
            when is_same_code then 2
            when is_same_name then 3
            else 4
        end as method_rank,
        cast(
            case when is_curated or is_same_name then 1 else similarity end
            as decimal(5, 4)
        ) as confidence
    from paired

),

candidates as (

    select
        judged.*,
        row_number() over (
            partition by
                department_id, entity_level, budget_phase, to_year, to_project_key
            order by
                method_rank asc nulls last,
                confidence desc nulls last,
                from_project_key asc nulls last
        ) as predecessor_rank,
        row_number() over (
            partition by
                department_id, entity_level, budget_phase, from_year,
                from_project_key
            order by
                method_rank asc nulls last,
                confidence desc nulls last,
                to_project_key asc nulls last
        ) as successor_rank
    from judged
    where method is not null

),

final as (

    select
        department_id,
        entity_level,
        budget_phase,
        from_year,
        from_project_key,
        from_project_name,
        from_budget_wan_yuan,
        to_year,
        to_project_key,
        to_project_name,
        to_budget_wan_yuan,
        method,
        confidence
    from candidates
    where
        method = 'curated'
        or (predecessor_rank = 1 and successor_rank = 1)

)

select * from final
