-- Bodies whose name, region or code holds every word of the search.
select
    departments.department_id,
    departments.entity_name,
    departments.region_name,
    departments.entity_code,
    departments.last_fiscal_year as fiscal_year,
    max(profiles.expenditure_wan_yuan) as amount
from dim_departments as departments
left join rpt_department_profile as profiles
    on
        departments.department_id = profiles.department_id
        and departments.last_fiscal_year = profiles.fiscal_year
        and profiles.budget_phase = 'budget'
where
    list_bool_and(
        list_transform(
            $words,
            lambda word: contains(
                lower(
                    concat_ws(
                        ' ',
                        departments.entity_name,
                        departments.region_name,
                        departments.entity_code
                    )
                ),
                word
            )
        )
    )
group by all
order by amount desc nulls last, departments.entity_name
limit $most
