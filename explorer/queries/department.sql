-- The disclosures of a body, the newest budget of the whole department first.
select
    profiles.*,
    disclosures.is_countable
from rpt_department_profile as profiles
inner join dim_disclosures as disclosures
    on profiles.disclosure_id = disclosures.disclosure_id
where profiles.department_id = $department
order by
    disclosures.is_countable desc,
    profiles.budget_phase = 'budget' desc,
    profiles.fiscal_year desc,
    profiles.entity_level
