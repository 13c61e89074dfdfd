-- 三公 items of a body by year and phase, from its own document of that year or, where
-- that is not loaded, from the column another one prints beside.
with

figures as (

    select * from {{ ref('int_figures_printed') }}
    where
        form = 'three_public_expenditure'
        and value_kind = 'amount'
        and not is_blank
        and amount_wan_yuan is not null

),

links as (

    select * from {{ ref('int_documents_linked') }}
    where is_countable

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

-- Items are columns of one row per unit, or rows of their own.
itemised as (

    select
        figures.*,
        case
            when measure like 'three_public.%' then measure
            when measure in ('meeting', 'training') then measure
            else line_key
        end as item,
        measure like 'three_public.%'
        or measure in ('meeting', 'training') as is_item_column,
        max(case when line_role = 'total' then 1 else 0 end) over (
            partition by document_id, table_ordinal, column_ordinal
        ) = 1 as has_total_row
    from figures

),

-- The body's own line: 合计 of its units where it is printed, else the units.
body_lines as (

    select * from itemised
    where
        (item like 'three_public.%' or item in ('meeting', 'training'))
        and (
            not is_item_column
            or (has_total_row and line_role = 'total')
            or (not has_total_row and is_leaf)
        )

),

summed as (

    select
        durable.durable_department_id as department_id,
        coalesce(links.entity_level, 'unknown') as entity_level,
        body_lines.figure_year as fiscal_year,
        body_lines.figure_phase,
        body_lines.item as measure,
        body_lines.fund,
        body_lines.document_id,
        body_lines.figure_year = links.fiscal_year
        and body_lines.figure_phase = links.budget_phase as is_own_period,
        case
            when
                body_lines.figure_year = links.fiscal_year
                and body_lines.figure_phase = links.budget_phase
                then links.budget_phase || '_document'
            else 'printed_beside'
        end as basis,
        links.fiscal_year as document_year,
        sum(body_lines.amount_wan_yuan) as amount_wan_yuan,
        sum(body_lines.half_ulp_wan_yuan) as tolerance_wan_yuan,
        min(body_lines.page_number) as page_number,
        string_agg(body_lines.figure_key, ' ' order by body_lines.figure_key)
            as figure_keys
    from body_lines
    inner join links on body_lines.document_id = links.document_id
    inner join durable on links.department_id = durable.department_id
    group by
        durable.durable_department_id,
        coalesce(links.entity_level, 'unknown'),
        body_lines.figure_year,
        body_lines.figure_phase,
        body_lines.item,
        body_lines.fund,
        body_lines.document_id,
        links.fiscal_year,
        links.budget_phase

),

ranked as (

    select
        summed.*,
        row_number() over (
            partition by
                department_id, entity_level, fiscal_year, figure_phase, measure,
                fund
            order by
                case when is_own_period then 0 else 1 end asc nulls last,
                document_year desc nulls last,
                document_id asc nulls last
        ) as preference
    from summed

),

final as (

    select * from ranked
    where preference = 1

)

select * from final
