-- The disclosures of a body, the newest budget of the whole department first. One whose money
-- stands in another is among them: it has its lines, and no profile.
select
    disclosures.disclosure_id,
    disclosures.department_id,
    coalesce(profiles.region_name, disclosures.region_name) as region_name,
    coalesce(profiles.entity_name, disclosures.entity_name) as entity_name,
    disclosures.entity_level,
    disclosures.fiscal_year,
    disclosures.budget_phase,
    disclosures.is_countable,
    profiles.expenditure_wan_yuan,
    profiles.revenue_wan_yuan,
    profiles.fiscal_wan_yuan,
    profiles.general_public_wan_yuan,
    profiles.basic_wan_yuan,
    profiles.personnel_wan_yuan,
    profiles.operating_wan_yuan,
    profiles.project_wan_yuan,
    profiles.three_public_wan_yuan
from dim_disclosures as disclosures
left join rpt_department_profile as profiles
    on disclosures.disclosure_id = profiles.disclosure_id
where disclosures.department_id = $department
order by
    disclosures.is_countable desc,
    disclosures.budget_phase is not distinct from 'budget' desc,
    disclosures.fiscal_year desc nulls last,
    disclosures.entity_level nulls last,
    disclosures.disclosure_id
