-- Bodies of a region in one year.
select
    scope_number,
    fiscal_year,
    entity_name,
    entity_level,
    sum(amount_wan_yuan) as amount,
    sum(previous_wan_yuan) filter (where has_previous) as previous,
    sum(change_wan_yuan) as change,
    round(100 * sum(change_wan_yuan) / nullif(sum(previous_wan_yuan) filter (where has_previous), 0), 4)
        as percent
from report_lines
where kind = 'region'
group by
    scope_number,
    fiscal_year,
    department_id,
    entity_name,
    entity_level
order by
    scope_number,
    fiscal_year,
    amount desc nulls last,
    entity_name
