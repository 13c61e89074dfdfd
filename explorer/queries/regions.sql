-- Regions with the bodies that are loaded and what their current budgets spend.
select
    region_code,
    region_name,
    count(distinct department_id) as departments,
    min(fiscal_year) as first_year,
    max(fiscal_year) as last_year,
    count(distinct disclosure_id) as disclosures
from rpt_department_profile
group by region_code, region_name
order by region_code nulls last, region_name
