with

checks as (

    select * from {{ ref('int_identity_checks') }}

)

select * from checks
