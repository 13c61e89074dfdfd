with

figures as (

    select * from {{ ref('int_figures_printed') }}

)

select * from figures  -- noqa: AM04, the contract lists the columns
