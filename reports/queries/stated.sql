-- Changes that the prose states otherwise than the two documents have it.
select distinct
    scope_number,
    fiscal_year,
    entity_name,
    subject_code,
    case
        when $language = 'en' then coalesce(subject_name_en, subject_name)
        else subject_name
    end as subject_name,
    stated_change_wan_yuan as stated_change,
    subject_fund_change_wan_yuan as change,
    stated_page_number as page_number
from report_lines
where stated_verdict = 'differs'
order by
    scope_number,
    fiscal_year desc,
    subject_code
