-- Projects by name, code, goal and purpose.
select
    projects.document_id,
    projects.project_ordinal,
    projects.project_name,
    projects.project_code,
    documents.entity_name,
    documents.region_name,
    projects.fiscal_year,
    coalesce(projects.budget_wan_yuan, projects.sheet_budget_wan_yuan) as amount,
    projects.figure_keys
from fct_projects as projects
inner join fct_documents as documents
    on projects.document_id = documents.document_id
where
    list_bool_and(
        list_transform(
            $words,
            lambda word: contains(
                lower(
                    concat_ws(
                        ' ',
                        projects.project_name,
                        projects.project_code,
                        documents.entity_name,
                        projects.purpose,
                        projects.goal
                    )
                ),
                word
            )
        )
    )
order by amount desc nulls last, projects.project_name, projects.document_id
limit $most
