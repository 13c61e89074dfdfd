-- What a fact holds of a document equals what its source tables print as their
-- total, within the rounding of the printed figures. A full outer join: a total
-- without facts fails as well as facts that miss a row.
{{ config(
    group = 'warehouse',
    tags = ['identities'],
    severity = 'error' if var('strict', false) else 'warn'
) }}

with

appropriations as (

    select
        'appropriations' as fact,
        document_id,
        fund,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan
    from {{ ref('fct_appropriations') }}
    where not is_derived
    group by
        document_id,
        fund

),

revenues as (

    select
        'revenues' as fact,
        document_id,
        '' as fund,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan
    from {{ ref('fct_revenues') }}
    where form <> 'income_expenditure_summary'
    group by document_id

),

basic_expenditures as (

    select
        'basic_expenditures' as fact,
        document_id,
        '' as fund,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan
    from {{ ref('fct_basic_expenditures') }}
    group by document_id

),

three_public_expenditures as (

    select
        'three_public_expenditures' as fact,
        document_id,
        '' as fund,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan
    from {{ ref('fct_three_public_expenditures') }}
    where is_three_public
    group by document_id

),

facts as (

    select * from appropriations

    union all

    select * from revenues

    union all

    select * from basic_expenditures

    union all

    select * from three_public_expenditures

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

disclosures_with_fund_tables as (

    select distinct links.audit_group
    from {{ ref('int_fact_tables_chosen') }} as chosen
    inner join links on chosen.document_id = links.document_id
    where
        chosen.is_chosen
        and chosen.fact = 'appropriations'
        and chosen.slot <> 'all'

),

-- 支出总表 beside fund tables feeds only what remains: nothing to compare.
printed as (

    select
        totals.fact,
        totals.document_id,
        case when totals.fact = 'appropriations' then totals.fund else '' end as fund,
        sum(totals.amount_wan_yuan) as amount_wan_yuan,
        sum(totals.half_ulp_wan_yuan) as tolerance_wan_yuan
    from {{ ref('int_fact_totals_printed') }} as totals
    inner join links on totals.document_id = links.document_id
    left join disclosures_with_fund_tables
        on links.audit_group = disclosures_with_fund_tables.audit_group
    where
        totals.slot <> 'all'
        or totals.fact <> 'appropriations'
        or disclosures_with_fund_tables.audit_group is null
    group by
        totals.fact,
        totals.document_id,
        case when totals.fact = 'appropriations' then totals.fund else '' end

),

-- Tables without a printed total have nothing to be held against; tables_chosen
-- names them, so that they can be counted.
compared as (

    select
        coalesce(facts.fact, printed.fact) as fact,
        coalesce(facts.document_id, printed.document_id) as document_id,
        coalesce(facts.fund, printed.fund) as fund,
        facts.amount_wan_yuan as fact_wan_yuan,
        printed.amount_wan_yuan as printed_wan_yuan,
        facts.amount_wan_yuan - printed.amount_wan_yuan as difference_wan_yuan,
        facts.tolerance_wan_yuan + printed.tolerance_wan_yuan as tolerance_wan_yuan
    from facts
    full outer join printed
        on
            facts.fact = printed.fact
            and facts.document_id = printed.document_id
            and facts.fund = printed.fund

)

select *
from compared
where
    abs(difference_wan_yuan) > tolerance_wan_yuan
    or (fact_wan_yuan is null and printed_wan_yuan <> 0)
