-- Years and phases of each region.
select distinct
    region_name,
    fiscal_year,
    budget_phase
from rpt_department_profile
where fiscal_year is not null
order by fiscal_year desc, budget_phase, region_name
