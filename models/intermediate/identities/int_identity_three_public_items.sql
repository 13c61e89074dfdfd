with

figures as (

    select *

    from {{ ref('int_identity_figures') }}

    where form = 'three_public_expenditure'

),

-- 三公 items are columns in one city and rows in the next: one shape for
-- both, with the line of the other axis (a unit, a fund, a year) as context.
measured as (

    select
        *,
        max(case when measure like 'three_public.%' then 1 else 0 end) over (
            partition by document_id, table_ordinal
        ) = 1 as has_item_columns,
        max(case when line_key like 'three_public.%' then 1 else 0 end) over (
            partition by document_id, table_ordinal
        ) = 1 as has_item_rows,
        max(
            case
                when
                    measure in (
                        'three_public.total',
                        'three_public.with_meetings_total',
                        'meeting',
                        'training'
                    )
                    or line_key in (
                        'three_public.total',
                        'three_public.with_meetings_total',
                        'meeting',
                        'training'
                    )
                    then 1
                else 0
            end
        ) over (partition by document_id, table_ordinal)
        = 1 as has_named_total,
        -- 一、“三公”经费支出 — above （一）支出合计 860,000.00: the heading is no total.
        max(
            case
                when line_key = 'three_public.total' and not is_blank then 2
                when line_role = 'total' and not is_blank then 1
                else 0
            end
        ) over (partition by document_id, table_ordinal)
        = 1 as has_headed_total

    from figures

),

-- 总计 over nothing but the three items is their total.
named as (

    select
        *,
        case
            when has_item_columns and measure = 'total' and not has_named_total
                then 'three_public.total'
            when has_item_columns then measure
            when has_headed_total and line_key = 'three_public.total' then null
            when
                has_headed_total and line_role = 'total'
                then 'three_public.total'
            when
                has_item_rows and line_key = 'total' and not has_named_total
                then 'three_public.total'
            else line_key
        end as item,
        case
            when has_item_columns then 'r' || row_ordinal
            else 'c' || column_ordinal
        end as context

    from measured

),

-- Two blocks of one year (预算数 twice, all money and fiscal money) repeat
-- every item: the n-th of each belong together.
repeated as (

    select
        *,
        row_number() over (
            partition by
                document_id,
                table_ordinal,
                context,
                item,
                value_kind,
                figure_year,
                figure_phase,
                fund
            order by row_ordinal, column_ordinal
        ) as occurrence

    from named

    where
        item like 'three_public.%' or item in ('meeting', 'training')

),

placed as (

    select
        *,
        't' || table_ordinal || '.' || context || '.'
        || coalesce(cast(figure_year as varchar), '-') || '.'
        || coalesce(figure_phase, '-') || '.'
        || coalesce(fund, '-') || '.' || occurrence
        || case value_kind when 'change' then '.change' else '' end
            as instance

    from repeated

),

-- Where 公务用车购置及运行费 has no line, its two kinds stand beside the other items.
headed as (

    select
        *,
        max(case when item = 'three_public.vehicles' then 1 else 0 end) over (
            partition by document_id, instance
        ) = 1 as has_vehicles

    from placed

),

final as (

    select
        figure_key,
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        column_ordinal,
        page_number,
        line_role,
        depth,
        measure_role,
        item,
        figure_year,
        figure_phase,
        fund,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_column_printed,
        is_own_period,
        instance,
        case
            when
                item in (
                    'three_public.vehicle_purchase',
                    'three_public.vehicle_operation'
                )
                and not has_vehicles
                then 'item:three_public.vehicle_kind'
            else 'item:' || item
        end as quantity

    from headed

)

select * from final
