-- Bodies of a region in one year and phase.
select
    profiles.department_id,
    profiles.disclosure_id,
    profiles.entity_name,
    profiles.entity_level,
    profiles.expenditure_wan_yuan,
    profiles.general_public_wan_yuan,
    profiles.basic_wan_yuan,
    profiles.project_wan_yuan,
    profiles.three_public_wan_yuan,
    profiles.is_reconciled,
    disclosures.is_countable
from rpt_department_profile as profiles
inner join dim_disclosures as disclosures
    on profiles.disclosure_id = disclosures.disclosure_id
where
    profiles.region_name is not distinct from $region
    and profiles.fiscal_year = $year
    and profiles.budget_phase = $phase
order by profiles.expenditure_wan_yuan desc nulls last, profiles.entity_name
