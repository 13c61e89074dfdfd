-- Expenditure by nature and year, with its share.
select
    fiscal_year,
    nature,
    sum(amount_wan_yuan) as amount,
    round(
        100 * sum(amount_wan_yuan)
        / nullif(sum(sum(amount_wan_yuan)) over (partition by fiscal_year), 0), 4
    ) as share
from report_lines
where amount_wan_yuan is not null
group by
    fiscal_year,
    nature
order by
    fiscal_year desc,
    amount desc,
    nature
