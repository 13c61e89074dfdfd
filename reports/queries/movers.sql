-- Subjects that changed most, over funds and natures.
with

grouped as (

    select
        scope_number,
        fiscal_year,
        case when kind = 'region' then entity_name end as entity_name,
        subject_code,
        max(
            case
                when $language = 'en' then coalesce(subject_name_en, subject_name)
                else subject_name
            end
        ) as subject_name,
        sum(amount_wan_yuan) as amount,
        sum(previous_wan_yuan) as previous,
        sum(change_wan_yuan) as change,
        round(100 * sum(change_wan_yuan) / nullif(sum(previous_wan_yuan), 0), 4)
            as percent,
        case
            when count(distinct comparability) = 1 then min(comparability)
            else min(comparability) filter (where comparability <> 'same')
        end as comparability,
        -- A sum of several lines stands in no cell.
        case when count(*) = 1 then max(figure_keys) end as figure_keys,
        case when count(*) = 1 then max(previous_figure_keys) end as previous_figure_keys
    from report_lines
    where has_previous
    group by
        scope_number,
        fiscal_year,
        case when kind = 'region' then entity_name end,
        case when kind = 'region' then department_id end,
        subject_key,
        subject_code
    having sum(change_wan_yuan) <> 0

)

select *
from grouped
qualify
    row_number() over (
        partition by
            scope_number,
            fiscal_year
        order by
            abs(change) desc,
            subject_code,
            entity_name
    ) <= 12
order by
    scope_number,
    fiscal_year,
    abs(change) desc,
    subject_code,
    entity_name
