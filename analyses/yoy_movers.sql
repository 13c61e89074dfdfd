-- Which subjects moved most on the year before, and may the years be compared?
-- 哪些科目比上年变动最大，两年口径是否可比？
with

compared as (

    select * from {{ ref('rpt_year_over_year') }}
    where change_wan_yuan <> 0

),

final as (

    select
        entity_name,
        budget_phase,
        fiscal_year,
        subject_code,
        subject_name,
        fund,
        nature,
        amount_wan_yuan,
        previous_wan_yuan,
        change_wan_yuan,
        change_percent,
        -- execution: the year before is what was spent, not what was budgeted.
        previous_phase,
        comparability,
        comparability_reason_zh
    from compared
    order by
        abs(change_wan_yuan) desc nulls last,
        comparison_key asc nulls last
    limit 50

)

select * from final
