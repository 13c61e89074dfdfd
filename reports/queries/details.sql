-- Every line of the report.
select
    scope_number,
    fiscal_year,
    entity_name,
    subject_code,
    case
        when $language = 'en' then coalesce(subject_name_en, subject_name)
        else subject_name
    end as subject_name,
    fund,
    nature,
    amount_wan_yuan as amount,
    previous_wan_yuan as previous,
    change_wan_yuan as change,
    change_percent as percent,
    comparability,
    is_previous_implied,
    case
        when $language = 'en' then comparability_reason_en
        else comparability_reason_zh
    end as reason,
    figure_keys,
    previous_figure_keys
from report_lines
order by
    scope_number,
    fiscal_year desc,
    entity_name,
    subject_code nulls last,
    fund,
    nature
