with

fields as (

    select * from {{ ref('int_sheet_fields') }}

),

payments as (

    select * from {{ ref('int_project_payments_measured') }}

),

sides as (

    select 'left' as side

    union all

    select 'right' as side

),

budgets as (

    select * from fields
    where is_budget and amount_wan_yuan is not null

),

-- A plan in percent is compared as money: its share of the budget.
plan_values as (

    select
        payments.*,
        'p' || cast(project_ordinal as {{ dbt.type_string() }}) as sheet_instance,
        case
            when plan_unit = 'amount' then cumulative_wan_yuan
            when plan_unit = 'percent'
                then
                    cast(
                        cumulative_percent * sheet_budget_wan_yuan
                        * cast('0.01' as decimal(3, 2))
                        as decimal(24, 8)
                    )
        end as amount_wan_yuan,
        case
            when plan_unit = 'percent'
                then
                    cast(
                        half_ulp * sheet_budget_wan_yuan
                        * cast('0.01' as decimal(3, 2))
                        as decimal(24, 13)
                    )
            else half_ulp
        end as half_ulp_wan_yuan,
        row_number() over (
            partition by document_id, project_ordinal
            order by payment_ordinal asc nulls last
        ) as plan_order,
        count(*) over (partition by document_id, project_ordinal) as plan_length
    from payments
    where not is_blank

),

plan_steps as (

    select
        later.document_id,
        'P4' as identity_id,
        later.sheet_instance
        || '.' || cast(later.plan_order as {{ dbt.type_string() }}) as instance,
        1 as reading,
        sides.side,
        1 as sign,
        later.table_ordinal,
        later.page_number,
        case when sides.side = 'left' then later.figure_key else earlier.figure_key end
            as figure_key,
        case
            when sides.side = 'left' then later.amount_wan_yuan
            else earlier.amount_wan_yuan
        end as amount_wan_yuan,
        case
            when sides.side = 'left' then later.half_ulp_wan_yuan
            else earlier.half_ulp_wan_yuan
        end as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from plan_values as later
    inner join plan_values as earlier
        on
            later.document_id = earlier.document_id
            and later.project_ordinal = earlier.project_ordinal
            and later.plan_order = earlier.plan_order + 1
    cross join sides

),

plan_ends as (

    select
        plan_values.document_id,
        'P5' as identity_id,
        plan_values.sheet_instance as instance,
        1 as reading,
        sides.side,
        1 as sign,
        plan_values.table_ordinal,
        plan_values.page_number,
        case
            when sides.side = 'left' then budgets.figure_key
            else plan_values.figure_key
        end as figure_key,
        case
            when sides.side = 'left' then budgets.amount_wan_yuan
            else plan_values.amount_wan_yuan
        end as amount_wan_yuan,
        case
            when sides.side = 'left' then budgets.half_ulp_wan_yuan
            else plan_values.half_ulp_wan_yuan
        end as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from plan_values
    inner join budgets
        on
            plan_values.document_id = budgets.document_id
            and plan_values.project_ordinal = budgets.project_ordinal
    cross join sides
    where plan_values.plan_order = plan_values.plan_length

),

final as (

    {{ union_identity_terms([
        'plan_steps',
        'plan_ends',
    ]) }}

)

select * from final
