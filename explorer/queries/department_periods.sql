-- Years and phases of a body, those with a previous year first.
select
    fiscal_year,
    budget_phase
from rpt_year_over_year
where department_id = $department
group by fiscal_year, budget_phase
order by count(change_wan_yuan) > 0 desc, fiscal_year desc, budget_phase
