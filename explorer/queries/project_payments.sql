-- Planned payments of a project.
select
    label,
    period_text,
    printed_text,
    figure_key
from fct_project_payments
where
    document_id = $document
    and project_ordinal = $project
    and not is_blank
order by payment_ordinal
