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
    and projects.project_ordinal = $project
order by projects.budget_wan_yuan desc nulls last
