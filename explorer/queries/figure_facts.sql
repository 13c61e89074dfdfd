-- The facts that a printed cell is counted in.
select
    'appropriations' as fact,
    caption,
    subject_code,
    fund,
    nature as part,
    amount_wan_yuan,
    is_countable
from fct_appropriations
where
    document_id = $document
    and list_contains(string_split(replace(figure_keys, ',', ' '), ' '), $figure)
union all
select
    'revenues' as fact,
    caption,
    subject_code,
    null as fund,
    revenue_source as part,
    amount_wan_yuan,
    is_countable
from fct_revenues
where
    document_id = $document
    and list_contains(string_split(replace(figure_keys, ',', ' '), ' '), $figure)
union all
select
    'basic_expenditures' as fact,
    caption,
    subject_code,
    money_scope as fund,
    nature as part,
    amount_wan_yuan,
    is_countable
from fct_basic_expenditures
where
    document_id = $document
    and list_contains(string_split(replace(figure_keys, ',', ' '), ' '), $figure)
union all
select
    'three_public_expenditures' as fact,
    item as caption,
    null as subject_code,
    fund,
    cast(figure_year as varchar) as part,
    amount_wan_yuan,
    is_countable
from fct_three_public_expenditures
where
    document_id = $document
    and list_contains(string_split(replace(figure_keys, ',', ' '), ' '), $figure)
union all
select
    'projects' as fact,
    project_name as caption,
    project_code as subject_code,
    null as fund,
    unit_name as part,
    coalesce(budget_wan_yuan, listed_wan_yuan) as amount_wan_yuan,
    is_countable
from fct_projects
where
    document_id = $document
    and list_contains(string_split(replace(figure_keys, ',', ' '), ' '), $figure)
