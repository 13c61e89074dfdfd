-- Bodies that have lines to compare, those with a previous year first.
select
    department_id,
    arg_max(entity_name, fiscal_year) as entity_name,
    arg_max(region_name, fiscal_year) as region_name
from rpt_year_over_year
group by department_id
order by
    count(change_wan_yuan) > 0 desc,
    region_name nulls last,
    entity_name
