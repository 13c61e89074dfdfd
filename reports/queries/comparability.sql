-- How much of each year may be compared, and why the rest may not.
select
    scope_number,
    fiscal_year,
    comparability,
    count(*) as lines,
    sum(amount_wan_yuan) as amount,
    sum(previous_wan_yuan) as previous,
    sum(change_wan_yuan) as change
from report_lines
group by
    scope_number,
    fiscal_year,
    comparability
order by
    scope_number,
    fiscal_year desc,
    lines desc,
    comparability
