-- Amounts that could feed a fact: printed in a table that seeds/fact_sources.csv
-- names for it, in a column that speaks of the right breakdown (expenditure nature
-- for appropriations, source for revenues), of the document's own year and phase.
-- Rows of which nobody knows which is part of which feed nothing: adding them up would
-- count money twice. Such a table gives its total, and only where no other is printed.
with

figures as (

    select * from {{ ref('int_figures_printed') }}
    where
        is_own_period
        and amount_wan_yuan is not null
        and measure_role in ('component', 'total')
        and line_role <> 'memo'

),

sources as (

    select * from {{ ref('fact_sources') }}

),

undecided_tables as (

    select distinct
        document_id,
        table_ordinal
    from figures
    where
        outline_basis = 'undecided'
        and line_role = 'component'
        and parent_row_ordinal is null

),

measures as (

    select * from {{ ref('measures') }}

),

fact_panels as (

    select * from {{ ref('int_fact_panels') }}

),

proposed as (

    select
        sources.fact,
        sources.slot,
        sources.preference
        + case when undecided_tables.document_id is null then 0 else 100 end
            as preference,
        figures.figure_key,
        figures.document_id,
        figures.table_ordinal,
        figures.row_ordinal,
        figures.column_ordinal,
        figures.panel,
        figures.form,
        figures.side,
        figures.money_scope,
        figures.row_axis,
        -- 款 and 项 of a code column in parts (05, 99) are no code of a unit.
        case
            when {{ matches('figures.unit_code', '^[0-9]{1,2}$') }} then null
            else figures.unit_code
        end as unit_code,
        figures.unit_name,
        figures.row_kind,
        figures.line_key,
        figures.line_role,
        figures.parent_row_ordinal,
        figures.depth,
        figures.measure,
        figures.measure_role,
        figures.figure_year,
        figures.figure_phase,
        figures.amount_wan_yuan,
        figures.amount_yuan,
        figures.half_ulp_wan_yuan,
        -- Spending is classed by function (2xx), whatever stands in the code column.
        case
            when
                sources.fact in ('appropriations', 'revenues')
                and not {{ matches('figures.subject_code', '^2[0-9]+$') }}
                then null
            when figures.row_kind in ('function', 'dept_economic', 'gov_economic')
                then figures.subject_code
        end as subject_code,
        case when figures.row_kind = 'unit' then null else figures.caption end
            as caption,
        coalesce(sources.fund, figures.fund) as fund,
        coalesce(measures.measure_group, 'unmatched') as measure_group
    from figures
    inner join sources
        on
            figures.form = sources.form
            and (sources.money_scope in ('*', figures.money_scope))
            and (sources.row_axis in ('*', figures.row_axis))
            and (sources.nature_scope in ('*', figures.nature_scope))
    left join measures on figures.measure = measures.measure
    left join undecided_tables
        on
            figures.document_id = undecided_tables.document_id
            and figures.table_ordinal = undecided_tables.table_ordinal
    left join fact_panels
        on
            sources.fact = fact_panels.fact
            and figures.document_id = fact_panels.document_id
            and figures.table_ordinal = fact_panels.table_ordinal
            and figures.panel = fact_panels.panel
    where
        (figures.outline_basis <> 'undecided' or figures.line_role <> 'component')
        -- Of a table whose top rows are undecided no row is sure to be a part; projects
        -- are each a row of their own.
        and (
            undecided_tables.document_id is null
            or sources.fact = 'projects'
            or figures.line_role <> 'component'
        )
        and (
            sources.fact not in ('appropriations', 'basic_expenditures')
            or fact_panels.panel is not null
        )

),

fitting as (

    select * from proposed
    where
        (
            fact in ('appropriations', 'basic_expenditures')
            and (
                measure_group in ('nature', 'total', 'period')
                or measure in ('current_expenditure', money_scope)
            )
        )
        or (
            fact = 'revenues'
            and measure_group in ('source', 'total', 'period')
            -- 收支总表 prints expenditure beside revenue.
            and (
                form = 'revenue_total'
                or (line_role = 'component' and side = 'revenue')
            )
        )
        or (
            fact = 'three_public_expenditures'
            and (
                measure in ('meeting', 'training')
                or measure like 'three_public.%'
                or line_key in ('meeting', 'training')
                or line_key like 'three_public.%'
            )
        )
        or (
            fact = 'projects'
            and row_kind = 'project'
            and (
                measure_group in ('source', 'total', 'period')
                or measure like 'project%'
            )
        )

)

select * from fitting
