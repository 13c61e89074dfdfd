-- On which functional classes is the money of a year spent?
-- 一年的钱花在哪些功能分类（类）上？Rows whose name decides no code are one row without a name.
with

appropriations as (

    select * from {{ ref('fct_appropriations') }}
    where
        is_countable
        and budget_phase = 'budget'

),

subjects as (

    select * from {{ ref('dim_function_subjects') }}

),

final as (

    select
        appropriations.fiscal_year,
        appropriations.class_code,
        subjects.name_zh,
        sum(appropriations.amount_wan_yuan) as amount_wan_yuan
    from appropriations
    left join subjects on appropriations.class_code = subjects.subject_code
    group by
        appropriations.fiscal_year,
        appropriations.class_code,
        subjects.name_zh
    order by
        appropriations.fiscal_year desc nulls last,
        amount_wan_yuan desc nulls last

)

select * from final
