-- Which projects plan to spend nothing before the last period of the year?
-- 哪些项目把资金全部安排在年底支出？
with

payments as (

    select * from {{ ref('fct_project_payments') }}
    where is_countable and not is_blank

),

planned as (

    select
        *,
        coalesce(cumulative_percent, cumulative_wan_yuan) as cumulative,
        row_number() over (
            partition by document_id, project_ordinal
            order by payment_ordinal desc nulls last
        ) as periods_from_end
    from payments

),

by_project as (

    select
        document_id,
        project_ordinal,
        max(project_name) as project_name,
        count(*) as period_count,
        max(case when periods_from_end = 1 then cumulative end) as last_value,
        max(case when periods_from_end > 1 then cumulative end) as value_before,
        max(plan_unit) as plan_unit,
        min(page_number) as page_number
    from planned
    group by
        document_id,
        project_ordinal

),

final as (

    select
        document_id,
        project_name,
        page_number,
        plan_unit,
        value_before,
        last_value,
        cast(100 * (last_value - value_before) / nullif(last_value, 0) as decimal(7, 2))
            as last_period_percent
    from by_project
    where period_count > 1
    order by
        last_period_percent desc nulls last,
        document_id asc nulls last,
        project_name asc nulls last

)

select * from final
