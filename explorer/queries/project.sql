-- A project with its body.
select
    projects.*,
    documents.entity_name,
    documents.region_name
from fct_projects as projects
inner join fct_documents as documents
    on projects.document_id = documents.document_id
where
    projects.document_id = $document
    and (
        projects.project_ordinal = $project
        or (
            projects.project_ordinal is null
            and split_part(projects.figure_keys, ' ', 1) = $cell
        )
    )
order by projects.budget_wan_yuan desc nulls last
