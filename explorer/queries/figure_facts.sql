-- The facts that a printed cell is counted in.
with

facts as (

    select
        fact_key,
        caption,
        subject_code,
        fund,
        nature as part,
        amount_wan_yuan,
        is_countable
    from fct_appropriations
    where document_id = $document

    union all

    select
        fact_key,
        caption,
        subject_code,
        cast(null as varchar) as fund,
        revenue_source as part,
        amount_wan_yuan,
        is_countable
    from fct_revenues
    where document_id = $document

    union all

    select
        fact_key,
        caption,
        subject_code,
        money_scope as fund,
        nature as part,
        amount_wan_yuan,
        is_countable
    from fct_basic_expenditures
    where document_id = $document

    union all

    select
        fact_key,
        item as caption,
        cast(null as varchar) as subject_code,
        fund,
        cast(figure_year as varchar) as part,
        amount_wan_yuan,
        is_countable
    from fct_three_public_expenditures
    where document_id = $document

    union all

    select
        fact_key,
        project_name as caption,
        project_code as subject_code,
        cast(null as varchar) as fund,
        unit_name as part,
        coalesce(budget_wan_yuan, listed_wan_yuan) as amount_wan_yuan,
        is_countable
    from fct_projects
    where document_id = $document

)

select
    bridge.fact,
    facts.caption,
    facts.subject_code,
    facts.fund,
    facts.part,
    facts.amount_wan_yuan,
    facts.is_countable
from bridge_fact_figures as bridge
inner join facts
    on bridge.fact_key = facts.fact_key
where bridge.figure_key = $figure
order by bridge.fact, facts.fact_key
