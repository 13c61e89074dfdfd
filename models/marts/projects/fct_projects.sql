with

projects as (

    select * from {{ ref('int_projects_matched') }}

)

select * from projects  -- noqa: AM04, the contract lists the columns
