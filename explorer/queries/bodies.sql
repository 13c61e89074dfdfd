-- Every body with a loaded disclosure, for lists to choose from.
select
    department_id,
    entity_name,
    region_name,
    last_fiscal_year
from dim_departments
where
    department_id in (
        select profiles.department_id from rpt_department_profile as profiles
    )
order by region_name nulls last, entity_name
