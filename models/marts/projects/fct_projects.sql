with

projects as (

    select * from {{ ref('int_projects_matched') }}

)

select * from projects
