-- Projects by name, code, body, goal and purpose.
with

named as (

    select
        projects.document_id,
        projects.project_ordinal,
        projects.project_name,
        projects.project_code,
        projects.fiscal_year,
        projects.figure_keys,
        coalesce(
            projects.budget_wan_yuan, projects.sheet_budget_wan_yuan
        ) as amount,
        documents.entity_name,
        documents.region_name,
        lower(
            concat_ws(
                ' ',
                projects.project_name,
                projects.project_code,
                documents.entity_name,
                projects.purpose,
                projects.goal
            )
        ) as said
    from fct_projects as projects
    inner join fct_documents as documents
        on projects.document_id = documents.document_id

)

select
    document_id,
    project_ordinal,
    project_name,
    project_code,
    entity_name,
    region_name,
    fiscal_year,
    amount,
    figure_keys
from named
where
    coalesce(contains(said, $words[1]), true)
    and coalesce(contains(said, $words[2]), true)
    and coalesce(contains(said, $words[3]), true)
    and coalesce(contains(said, $words[4]), true)
    and coalesce(contains(said, $words[5]), true)
    and coalesce(contains(said, $words[6]), true)
order by amount desc nulls last, project_name, document_id
limit $most
