with

appropriations as (

    select * from {{ ref('int_appropriations_united') }}

)

select * from appropriations  -- noqa: AM04, the contract lists the columns
