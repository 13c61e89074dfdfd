-- Every printed total that restates the money of a fact, as seeds/fact_totals.csv names
-- them. A place is one table (or one list of a table with several side by side); it may
-- print the total in several readings (本年支出合计, 支出总计), each of which is a sum of
-- printed figures.
with

figures as (

    select * from {{ ref('int_figures_printed') }}
    where
        is_own_period
        and amount_wan_yuan is not null
        and measure_role in ('component', 'total')
        and coalesce(line_role, '') <> 'memo'

),

totals as (

    select * from {{ ref('fact_totals') }}

),

measures as (

    select * from {{ ref('measures') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

recognised_tables as (

    select * from {{ ref('int_tables_of_bodies') }}

),

readings as (

    select
        fact,
        fund,
        reading,
        form,
        money_scope,
        row_axis,
        count(*) as parts
    from totals
    group by
        fact,
        fund,
        reading,
        form,
        money_scope,
        row_axis

),

lines as (

    select
        figures.*,
        recognised_tables.table_entity_key is null
        or recognised_tables.table_entity_key = links.entity_key
            as is_of_document,
        case
            when
                figures.line_key in (
                    'total_personnel',
                    'total_operating',
                    'three_public.total',
                    'meeting',
                    'training'
                )
                then figures.line_key
            when figures.form like '%summary' then figures.line_key
            when
                figures.line_key in (
                    'total_revenue', 'total_expenditure', 'subtotal_expenditure'
                )
                then figures.line_key
            when figures.line_role = 'total' then 'total'
            else 'any'
        end as line,
        -- The whole of a row: 合计 before 本年, and before any part of it.
        case
            when measures.measure_group = 'total' then 1
            when figures.measure in ('current_expenditure', figures.money_scope)
                then 2
            when measures.measure_group = 'period' then 3
        end as whole_order
    from figures
    inner join links on figures.document_id = links.document_id
    inner join recognised_tables
        on
            figures.document_id = recognised_tables.document_id
            and figures.table_ordinal = recognised_tables.table_ordinal
    left join measures on figures.measure = measures.measure

),

matched as (

    select
        totals.fact,
        totals.fund,
        totals.reading,
        totals.part,
        totals.sign,
        totals.money_scope as asked_scope,
        totals.row_axis as asked_axis,
        lines.*,
        -- A total printed in a column for each fund is all of them together.
        totals.measure <> 'whole'
        and coalesce(lines.fund, 'all') not in ('all', 'fiscal') as is_of_a_fund,
        -- Lists side by side each print 支出总计; all else is one total a table.
        case
            when lines.form like '%summary' and totals.part = 1 then lines.panel
            else 0
        end as place_panel
    from lines
    inner join totals
        on
            lines.form = totals.form
            and totals.money_scope in ('*', lines.money_scope)
            and totals.row_axis in ('*', lines.row_axis)
            and (
                (totals.line <> 'any' and lines.line = totals.line)
                or (
                    totals.line = 'any'
                    and lines.line_role <> 'total'
                    and lines.parent_row_ordinal is null
                )
            )
            and (
                lines.measure = totals.measure
                or (totals.measure = 'whole' and lines.whole_order is not null)
            )

),

ranked as (

    select
        matched.*,
        rank() over (
            partition by
                fact, fund, reading, part, document_id, table_ordinal, place_panel
            order by
                whole_order asc nulls last,
                case when is_of_a_fund then 1 else 0 end asc nulls last,
                depth asc nulls last,
                case when unit_name is null then 0 else 1 end asc nulls last,
                row_ordinal asc nulls last,
                case when is_of_a_fund then 0 else column_ordinal end
                asc nulls last
        ) as choice,
        -- A row for each unit and no total: no total is printed.
        count(*) over (
            partition by
                fact, fund, reading, part, document_id, table_ordinal, place_panel,
                column_ordinal, line
        ) as rows_of_line
    from matched

),

chosen as (

    select *
    from ranked
    where
        choice = 1
        and (line <> 'any' or rows_of_line = 1)

),

-- The first part says where the total stands; further parts are printed once.
places as (

    select distinct
        fact,
        fund,
        reading,
        document_id,
        table_ordinal,
        place_panel
    from chosen
    where part = 1

),

summed as (

    select
        chosen.fact,
        chosen.fund,
        chosen.reading,
        chosen.document_id,
        chosen.table_ordinal,
        places.place_panel as panel,
        max(chosen.form) as form,
        max(chosen.asked_scope) as asked_scope,
        max(chosen.asked_axis) as asked_axis,
        min(case when chosen.part = 1 then chosen.figure_key end) as figure_key,
        min(case when chosen.part = 1 then chosen.page_number end) as page_number,
        min(case when chosen.part = 1 then chosen.table_title end) as table_title,
        min(case when chosen.part = 1 then chosen.caption end) as caption,
        min(case when chosen.part = 1 then chosen.header_path end) as header_path,
        max(case when chosen.is_of_document then 1 else 0 end) = 1
            as is_of_document,
        max(case when chosen.column_inferred then 1 else 0 end) = 1
            as column_inferred,
        count(distinct chosen.part) as parts,
        cast(
            sum(chosen.sign * chosen.amount_wan_yuan) as decimal(24, 8)
        ) as amount_wan_yuan,
        cast(sum(chosen.half_ulp_wan_yuan) as decimal(24, 13))
            as tolerance_wan_yuan,
        {{ dbt.listagg(
            'chosen.figure_key', "' '", "order by chosen.part, chosen.column_ordinal"
        ) }} as figure_keys
    from places
    inner join chosen
        on
            places.fact = chosen.fact
            and places.fund = chosen.fund
            and places.reading = chosen.reading
            and places.document_id = chosen.document_id
            and places.table_ordinal = chosen.table_ordinal
            and (chosen.part > 1 or places.place_panel = chosen.place_panel)
    group by
        chosen.fact,
        chosen.fund,
        chosen.reading,
        chosen.document_id,
        chosen.table_ordinal,
        places.place_panel

),

final as (

    select
        summed.fact,
        summed.fund,
        summed.document_id,
        links.audit_group,
        summed.table_ordinal,
        summed.panel,
        summed.reading,
        summed.form,
        summed.page_number,
        summed.table_title,
        summed.caption,
        summed.header_path,
        summed.is_of_document,
        summed.column_inferred,
        summed.figure_key,
        summed.figure_keys,
        summed.amount_wan_yuan,
        summed.tolerance_wan_yuan
    from summed
    inner join links on summed.document_id = links.document_id
    inner join readings
        on
            summed.fact = readings.fact
            and summed.fund = readings.fund
            and summed.reading = readings.reading
            and summed.form = readings.form
            and summed.asked_scope = readings.money_scope
            and summed.asked_axis = readings.row_axis
            and summed.parts = readings.parts

)

select * from final
