-- Appropriations that a figure is part of.
select
    document_id,
    fiscal_year,
    budget_phase,
    unit_name,
    subject_code,
    caption,
    fund,
    nature,
    amount_wan_yuan,
    is_countable
from fct_appropriations
where
    document_id = $document
    and list_contains(string_split(coalesce(figure_keys, ''), ' '), $figure)
order by
    fund,
    subject_code nulls last,
    nature
