-- The lines of a body in a year beside the year before, the largest change first.
select *
from rpt_year_over_year
where
    department_id = $department
    and fiscal_year = $year
    and budget_phase = $phase
order by
    abs(change_wan_yuan) desc nulls last,
    coalesce(amount_wan_yuan, previous_wan_yuan) desc nulls last,
    comparison_key
