-- The reconciliation holds what the facts hold: its sums are the sums of the marts.
{{ config(group = 'warehouse') }}

with

appropriations as (

    select * from {{ ref('fct_appropriations') }}

),

revenues as (

    select * from {{ ref('fct_revenues') }}

),

basic_expenditures as (

    select * from {{ ref('fct_basic_expenditures') }}

),

three_public_expenditures as (

    select * from {{ ref('fct_three_public_expenditures') }}
    where is_three_public

),

summed as (

    select * from {{ ref('int_facts_summed') }}

),

marts as (

    select
        'appropriations' as fact,
        document_id,
        'all' as fund,
        sum(amount_wan_yuan) as amount_wan_yuan
    from appropriations
    group by document_id

    union all

    select
        'revenues' as fact,
        document_id,
        'all' as fund,
        sum(amount_wan_yuan) as amount_wan_yuan
    from revenues
    group by document_id

    union all

    select
        'basic_expenditures' as fact,
        document_id,
        money_scope as fund,
        sum(amount_wan_yuan) as amount_wan_yuan
    from basic_expenditures
    group by
        document_id,
        money_scope

    union all

    select
        'three_public_expenditures' as fact,
        document_id,
        fund,
        sum(amount_wan_yuan) as amount_wan_yuan
    from three_public_expenditures
    group by
        document_id,
        fund

),

sums as (

    select
        fact,
        document_id,
        fund,
        coalesce(printed_wan_yuan, 0)
        + coalesce(derived_wan_yuan, 0)
        + coalesce(undisclosed_wan_yuan, 0) as amount_wan_yuan
    from summed
    where
        fact <> 'projects'
        and (fact <> 'appropriations' or fund = 'all')

)

select
    coalesce(marts.fact, sums.fact) as fact,
    coalesce(marts.document_id, sums.document_id) as document_id,
    coalesce(marts.fund, sums.fund) as fund,
    marts.amount_wan_yuan as mart_wan_yuan,
    sums.amount_wan_yuan as summed_wan_yuan
from marts
full outer join sums
    on
        marts.fact = sums.fact
        and marts.document_id = sums.document_id
        and marts.fund = sums.fund
where
    marts.amount_wan_yuan is null
    or sums.amount_wan_yuan is null
    or marts.amount_wan_yuan <> sums.amount_wan_yuan
