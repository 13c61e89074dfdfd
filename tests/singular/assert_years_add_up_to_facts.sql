-- Both sides of rpt_year_over_year add up to the facts of their years: bringing two
-- years to one basis neither drops nor doubles money.
{{ config(group = 'warehouse') }}

with

compared as (

    select * from {{ ref('rpt_year_over_year') }}

),

facts as (

    select * from {{ ref('int_appropriation_years') }}

),

years as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        sum(amount_wan_yuan) as amount_wan_yuan
    from facts
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year

),

sides as (

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year,
        sum(amount_wan_yuan) as amount_wan_yuan
    from compared
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year

    union all

    select
        department_id,
        entity_level,
        budget_phase,
        fiscal_year - 1 as fiscal_year,
        sum(previous_wan_yuan) as amount_wan_yuan
    from compared
    where previous_basis = 'previous_document'
    group by
        department_id,
        entity_level,
        budget_phase,
        fiscal_year - 1

),

final as (

    select
        sides.department_id,
        sides.entity_level,
        sides.budget_phase,
        sides.fiscal_year,
        sides.amount_wan_yuan as compared_wan_yuan,
        years.amount_wan_yuan as facts_wan_yuan
    from sides
    left join years
        on
            sides.department_id = years.department_id
            and sides.entity_level = years.entity_level
            and sides.budget_phase = years.budget_phase
            and sides.fiscal_year = years.fiscal_year
    where sides.amount_wan_yuan is distinct from years.amount_wan_yuan

)

select * from final
