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

documents as (

    select * from {{ ref('fct_documents') }}

),

shares as (

    select
        *,
        -- Nothing before the last period is a share of all of it.
        cast(
            100 * (last_value - coalesce(value_before, 0)) / nullif(last_value, 0)
            as decimal(7, 2)
        ) as last_period_percent
    from by_project
    where period_count > 1

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        shares.project_name,
        shares.page_number,
        shares.plan_unit,
        shares.value_before,
        shares.last_value,
        shares.last_period_percent
    from shares
    inner join documents on shares.document_id = documents.document_id
    where shares.last_period_percent is not null
    order by
        shares.last_period_percent desc nulls last,
        documents.entity_name asc nulls last,
        shares.project_name asc nulls last,
        shares.page_number asc nulls last

)

select * from final
