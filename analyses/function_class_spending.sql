-- On which functional classes is the money of a year spent?
-- 一年的钱花在哪些功能分类（类）上？Documents that print no codes are one row without a name.
with

appropriations as (

    select * from {{ ref('fct_appropriations') }}

),

subjects as (

    select * from {{ ref('dim_function_subjects') }}

),

countable as (

    select
        *,
        substr(subject_code, 1, 3) as class_code
    from appropriations
    where
        is_countable
        and budget_phase = 'budget'

),

classes as (

    select * from subjects
    where level = 'class'

),

final as (

    select
        countable.fiscal_year,
        countable.class_code,
        classes.name_zh,
        sum(countable.amount_wan_yuan) as amount_wan_yuan
    from countable
    left join classes
        on
            countable.class_code = classes.subject_code
            and countable.fiscal_year
            between coalesce(classes.code_valid_from, 0)
            and coalesce(classes.code_valid_to, 9999)
    group by
        countable.fiscal_year,
        countable.class_code,
        classes.name_zh
    order by
        countable.fiscal_year desc nulls last,
        amount_wan_yuan desc nulls last

)

select * from final
