-- Lines that may not be compared as they are.
select
    scope_number,
    fiscal_year,
    entity_name,
    comparability,
    subject_code,
    case
        when $language = 'en' then coalesce(subject_name_en, subject_name)
        else subject_name
    end as subject_name,
    nature,
    fund,
    amount_wan_yuan as amount,
    previous_wan_yuan as previous,
    change_wan_yuan as change,
    figure_keys,
    previous_figure_keys,
    case
        when $language = 'en' then comparability_reason_en
        else comparability_reason_zh
    end as reason
from report_lines
where comparability not in ('same', 'no_previous')
order by
    scope_number,
    fiscal_year desc,
    greatest(coalesce(amount_wan_yuan, 0), coalesce(previous_wan_yuan, 0)) desc,
    comparison_key
