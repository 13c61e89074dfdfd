-- Every report there can be: one per body, level and phase, one per region and phase.
select
    'department' as kind,
    department_id as key,
    entity_level as level,
    budget_phase as phase,
    arg_max(region_name, fiscal_year) as region_name,
    arg_max(entity_name, fiscal_year) as entity_name,
    max(fiscal_year) as last_year,
    count(distinct fiscal_year) as year_count
from rpt_year_over_year
group by
    department_id,
    entity_level,
    budget_phase

union all

select
    'region' as kind,
    region_code as key,
    null as level,
    budget_phase as phase,
    arg_max(region_name, fiscal_year) as region_name,
    null as entity_name,
    max(fiscal_year) as last_year,
    count(distinct fiscal_year) as year_count
from rpt_year_over_year
where region_code is not null
group by
    region_code,
    budget_phase
order by
    region_name nulls last,
    kind desc,
    entity_name nulls first,
    phase,
    level
