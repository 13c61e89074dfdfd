-- Can the performance indicators be measured?
-- 绩效指标是否可衡量？
with

indicators as (

    select * from {{ ref('fct_project_indicators') }}
    where is_countable

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        count(*) as indicator_count,
        sum(case when indicators.value_number is not null then 1 else 0 end)
            as measurable_count,
        sum(case when indicators.value_text is null then 1 else 0 end)
            as without_value_count,
        sum(case when indicators.is_cost then 1 else 0 end) as cost_count,
        cast(
            100.0 * sum(case when indicators.value_number is not null then 1 else 0 end)
            / nullif(count(*), 0) as decimal(5, 1)
        ) as measurable_percent
    from indicators
    inner join documents on indicators.document_id = documents.document_id
    group by
        documents.entity_name,
        documents.fiscal_year
    order by
        measurable_percent asc nulls last,
        documents.entity_name asc nulls last

)

select * from final
