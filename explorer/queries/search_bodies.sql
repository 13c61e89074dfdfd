-- Bodies whose name, region or code holds every word of the search (six at most).
with

named as (

    select
        *,
        lower(concat_ws(' ', entity_name, region_name, entity_code)) as said
    from dim_departments

)

select
    named.department_id,
    named.entity_name,
    named.region_name,
    named.entity_code,
    named.last_fiscal_year as fiscal_year,
    max(profiles.expenditure_wan_yuan) as amount
from named
left join rpt_department_profile as profiles
    on
        named.department_id = profiles.department_id
        and named.last_fiscal_year = profiles.fiscal_year
        and profiles.budget_phase = 'budget'
where
    coalesce(contains(named.said, $words[1]), true)
    and coalesce(contains(named.said, $words[2]), true)
    and coalesce(contains(named.said, $words[3]), true)
    and coalesce(contains(named.said, $words[4]), true)
    and coalesce(contains(named.said, $words[5]), true)
    and coalesce(contains(named.said, $words[6]), true)
group by all
order by amount desc nulls last, named.entity_name
limit $most
