-- Expenditure by functional class and year, with its share.
with

grouped as (

    select
        scope_number,
        fiscal_year,
        coalesce(lines.group_code, '') as class_code,
        max(
            case
                when $language = 'en'
                    then coalesce(classes.name_en, classes.name_zh)
                else classes.name_zh
            end
        ) as class_label,
        max(subject_name) as subject_label,
        sum(amount_wan_yuan) as amount
    from report_lines as lines
    left join report_classes as classes
        on lines.group_code = classes.group_code
    group by
        scope_number,
        fiscal_year,
        coalesce(lines.group_code, '')

)

select
    scope_number,
    fiscal_year,
    class_code,
    coalesce(class_label, subject_label, class_code) as label,
    amount,
    round(100 * amount / nullif(sum(amount) over (partition by scope_number, fiscal_year), 0), 4)
        as share,
    max(amount) over (partition by scope_number, class_code) as largest
from grouped
where amount is not null
order by
    scope_number,
    largest desc,
    class_code,
    fiscal_year
