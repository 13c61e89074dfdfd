with

payments as (

    select * from {{ ref('stg_disclosure__project_payments') }}

),

amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}
    where source_kind = 'payment'

),

projects as (

    select * from {{ ref('int_projects_described') }}

),

printed as (

    select
        payments.document_id,
        payments.project_ordinal,
        payments.payment_ordinal,
        payments.table_ordinal,
        payments.page_number,
        payments.label,
        payments.period_text,
        payments.text as printed_text,
        payments.printed_unit as caption_unit,
        amounts.figure_key,
        amounts.is_blank,
        amounts.amount_parse_status,
        amounts.printed_number,
        amounts.decimals,
        amounts.printed_unit,
        last_value(amounts.printed_number ignore nulls) over (
            partition by payments.document_id, payments.project_ordinal
            order by payments.payment_ordinal asc nulls last
            rows between unbounded preceding and unbounded following
        ) as last_number,
        max(
            case when amounts.amount_parse_status = 'percent' then 1 else 0 end
        ) over (
            partition by payments.document_id, payments.project_ordinal
        ) = 1 as prints_percent
    from payments
    inner join amounts
        on
            payments.document_id = amounts.document_id
            and payments.project_ordinal = amounts.project_ordinal
            and payments.payment_ordinal = amounts.value_ordinal

),

-- Some counties print amounts under a caption that says percent: the last value
-- of a cumulative plan tells which it is.
measured as (

    select
        printed.*,
        projects.sheet_budget_wan_yuan,
        case
            when printed.prints_percent then 'percent'
            when
                abs(
                    printed.last_number
                    * {{ wan_yuan_per_unit(
                        "coalesce(printed.printed_unit, 'wan_yuan')"
                    ) }}
                    - projects.sheet_budget_wan_yuan
                ) <= 0.01
                then 'amount'
            when printed.last_number = 100 then 'percent'
            else 'undecided'
        end as plan_unit
    from printed
    inner join projects
        on
            printed.document_id = projects.document_id
            and printed.project_ordinal = projects.project_ordinal

),

final as (

    select
        measured.*,
        case
            when plan_unit = 'amount' then
                cast(
                    printed_number
                    * {{ wan_yuan_per_unit("coalesce(printed_unit, 'wan_yuan')") }}
                    as decimal(24, 8)
                )
        end as cumulative_wan_yuan,
        case
            when plan_unit = 'percent' then printed_number
        end as cumulative_percent,
        case
            when plan_unit = 'amount'
                then
                    {{ half_ulp_wan_yuan(
                        'decimals', "coalesce(printed_unit, 'wan_yuan')"
                    ) }}
            else {{ half_ulp_wan_yuan('decimals', "'wan_yuan'") }}
        end as half_ulp
    from measured

)

select * from final
