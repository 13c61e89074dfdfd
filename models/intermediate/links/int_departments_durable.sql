-- The key of a body over its renames: the first name of the series. Only links by
-- hand or by the same code make one; a similar name alone never does.
with recursive

departments as (

    select * from {{ ref('int_departments_named') }}

),

renames as (

    select
        to_department_id,
        from_department_id,
        method,
        row_number() over (
            partition by to_department_id
            order by from_year desc nulls last, from_department_id asc nulls last
        ) as preference
    from {{ ref('int_department_links') }}
    where
        relation = 'renamed'
        and method in ('curated', 'same_code')
        and from_year < to_year

),

-- Twenty renames are more than any body has; the limit stops a circle in the seed.
walked as (

    select
        department_id,
        department_id as durable_department_id,
        cast('own_name' as {{ dbt.type_string() }}) as basis,
        0 as steps
    from departments

    union all

    select
        walked.department_id,
        renames.from_department_id as durable_department_id,
        cast(renames.method as {{ dbt.type_string() }}) as basis,
        walked.steps + 1 as steps
    from walked
    inner join renames
        on
            walked.durable_department_id = renames.to_department_id
            and renames.preference = 1
    where walked.steps < 20

),

ranked as (

    select
        walked.*,
        row_number() over (
            partition by department_id
            order by steps desc nulls last
        ) as preference
    from walked

),

final as (

    select
        department_id,
        durable_department_id,
        basis,
        cast(steps as integer) as rename_count
    from ranked
    where preference = 1

)

select * from final
