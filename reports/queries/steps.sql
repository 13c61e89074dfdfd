-- What made up the change of a year: one step per class, or per body in a region.
with

grouped as (

    select
        lines.scope_number,
        lines.fiscal_year,
        case
            when lines.kind = 'region' then department_id
            else coalesce(lines.group_code, '')
        end as step_key,
        max(
            case
                when lines.kind = 'region' then entity_name
                when $language = 'en'
                    then coalesce(classes.name_en, classes.name_zh)
                else classes.name_zh
            end
        ) as class_label,
        max(subject_name) as subject_label,
        sum(amount_wan_yuan) as amount,
        sum(previous_wan_yuan) as previous,
        sum(change_wan_yuan) as change
    from report_lines as lines
    left join report_classes as classes
        on lines.group_code = classes.group_code
    where has_previous
    group by
        lines.scope_number,
        lines.fiscal_year,
        step_key

),

labelled as (

    select
        scope_number,
        fiscal_year,
        step_key,
        coalesce(class_label, subject_label, step_key) as label,
        amount,
        previous,
        change,
        row_number() over (
            partition by
                scope_number,
                fiscal_year
            order by
                abs(change) desc,
                step_key
        ) as place
    from grouped
    where change <> 0

)

-- A chart of more than twelve steps is a wall: the rest is one step.
select
    scope_number,
    fiscal_year,
    case when place <= 12 then label end as label,
    least(place, 13) as step,
    sum(amount) as amount,
    sum(previous) as previous,
    sum(change) as change,
    count(*) as members
from labelled
group by
    scope_number,
    fiscal_year,
    case when place <= 12 then label end,
    least(place, 13)
order by
    scope_number,
    fiscal_year,
    step
