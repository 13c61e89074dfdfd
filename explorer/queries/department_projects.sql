-- The projects of a disclosure, largest first.
select
    projects.document_id,
    projects.project_ordinal,
    projects.project_name,
    projects.unit_name,
    projects.figure_keys,
    coalesce(projects.budget_wan_yuan, projects.sheet_budget_wan_yuan) as amount
from fct_projects as projects
where projects.disclosure_id = $disclosure
order by amount desc nulls last, projects.project_name
