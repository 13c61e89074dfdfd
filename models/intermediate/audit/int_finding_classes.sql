-- One row per finding: what the checks of one cause prove together.
with

grouped as (

    select * from {{ ref('int_finding_groups') }}

),

classes as (

    select * from {{ ref('int_finding_check_classes') }}

),

ranked as (

    select
        grouped.finding_key,
        classes.class,
        classes.class_reason,
        -- What was misread explains all that broke over it. Else the leading check
        -- speaks.
        row_number() over (
            partition by grouped.finding_key
            order by
                case
                    when classes.class_reason = 'reread_differs' then 0
                    when grouped.check_key = grouped.leading_check_key then 1
                    else 2
                end,
                grouped.check_key
        ) as preference

    from grouped

    inner join classes
        on grouped.check_key = classes.check_key

),

final as (

    select
        finding_key,
        class,
        class_reason

    from ranked

    where preference = 1

)

select * from final
