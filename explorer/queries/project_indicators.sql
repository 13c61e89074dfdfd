-- Indicators of a project in the order of its sheet; the value as it is printed.
select
    level_1,
    level_2,
    level_3,
    description,
    concat_ws(' ', operator_text, value_text, unit_text) as value,
    weight_text,
    page_number
from fct_project_indicators
where document_id = $document and project_ordinal = $project
order by indicator_ordinal
