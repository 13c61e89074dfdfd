-- 三公 money of a body, year by year.
select
    fiscal_year,
    figure_phase,
    measure,
    item_name,
    item_name_en,
    fund,
    amount_wan_yuan,
    basis,
    document_id,
    page_number,
    figure_keys
from rpt_three_public_years
where department_id = $department and entity_level is not distinct from $level
order by fiscal_year desc, figure_phase, measure
