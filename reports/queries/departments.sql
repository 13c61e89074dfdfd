-- Bodies of a region in one year.
select
    entity_name,
    entity_level,
    sum(amount_wan_yuan) as amount,
    sum(previous_wan_yuan) filter (where has_previous) as previous,
    sum(change_wan_yuan) as change,
    round(100 * sum(change_wan_yuan) / nullif(sum(previous_wan_yuan) filter (where has_previous), 0), 4)
        as percent
from report_lines
where fiscal_year = $year
group by
    department_id,
    entity_name,
    entity_level
order by
    amount desc nulls last,
    entity_name
