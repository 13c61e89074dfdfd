with

appropriations as (

    select * from {{ ref('int_appropriations_united') }}

)

select * from appropriations
