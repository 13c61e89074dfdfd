-- Countable lines of a functional subject, or of those below it, largest first.
select
    facts.disclosure_id,
    facts.subject_code,
    facts.caption,
    facts.fund,
    facts.nature,
    facts.amount_wan_yuan,
    facts.figure_keys,
    disclosures.entity_name,
    disclosures.region_name
from fct_appropriations as facts
inner join dim_disclosures as disclosures
    on facts.disclosure_id = disclosures.disclosure_id
where
    $subject <> ''
    and starts_with(facts.subject_code, $subject)
    and facts.is_countable
    and facts.fiscal_year = $year
    and facts.budget_phase = $phase
order by facts.amount_wan_yuan desc nulls last, disclosures.entity_name
