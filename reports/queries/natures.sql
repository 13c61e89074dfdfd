-- Expenditure by nature and year, with its share.
select
    scope_number,
    fiscal_year,
    nature,
    sum(amount_wan_yuan) as amount,
    round(
        100 * sum(amount_wan_yuan)
        / nullif(sum(sum(amount_wan_yuan)) over (partition by scope_number, fiscal_year), 0), 4
    ) as share
from report_lines
where amount_wan_yuan is not null
group by
    scope_number,
    fiscal_year,
    nature
order by
    scope_number,
    fiscal_year desc,
    amount desc,
    nature
