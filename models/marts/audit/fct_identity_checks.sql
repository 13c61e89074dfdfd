with

checks as (

    select * from {{ ref('int_identity_checks') }}

)

select * from checks  -- noqa: AM04, the contract lists the columns
