-- The total that a chosen source table prints of itself, to hold its facts against.
with

figures as (

    select * from {{ ref('int_figures_printed') }}
    where
        is_own_period
        and amount_wan_yuan is not null
        and line_role = 'total'

),

chosen_tables as (

    select * from {{ ref('int_fact_tables_chosen') }}
    where is_chosen

),

measures as (

    select * from {{ ref('measures') }}

),

sources as (

    select distinct
        fact,
        slot,
        fund
    from {{ ref('fact_sources') }}

),

total_figures as (

    select
        chosen_tables.fact,
        chosen_tables.slot,
        sources.fund,
        figures.document_id,
        figures.table_ordinal,
        figures.figure_key,
        figures.row_ordinal,
        figures.column_ordinal,
        figures.depth,
        figures.unit_name,
        figures.panel,
        figures.line_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan
    from figures
    inner join chosen_tables
        on
            figures.document_id = chosen_tables.document_id
            and figures.table_ordinal = chosen_tables.table_ordinal
    inner join sources
        on
            chosen_tables.fact = sources.fact
            and chosen_tables.slot = sources.slot
    left join measures on figures.measure = measures.measure
    where
        (
            chosen_tables.fact in ('appropriations', 'revenues', 'basic_expenditures')
            and figures.form <> 'income_expenditure_summary'
            and (
                measures.measure_group in ('total', 'period')
                or figures.measure in ('current_expenditure', figures.money_scope)
            )
        )
        or (
            chosen_tables.fact = 'three_public_expenditures'
            and (
                figures.measure = 'three_public.total'
                or (
                    figures.line_key = 'three_public.total'
                    and measures.measure_group = 'total'
                )
            )
        )

),

-- One total of the whole table, or one total of each list printed side by side
-- (人员经费合计 and 公用经费合计 of a two-panel table).
ordered as (

    select
        total_figures.*,
        min(
            case
                when line_key in ('total_personnel', 'total_operating') then 1
                else 0
            end
        ) over (partition by fact, document_id, table_ordinal) as has_only_parts,
        row_number() over (
            partition by fact, document_id, table_ordinal
            order by
                case
                    when line_key in ('total_personnel', 'total_operating') then 1
                    else 0
                end asc nulls last,
                depth asc nulls last,
                case when unit_name is null then 0 else 1 end asc nulls last,
                row_ordinal asc nulls last,
                column_ordinal asc nulls last,
                fund asc nulls last
        ) as total_order,
        row_number() over (
            partition by fact, document_id, table_ordinal, panel, line_key
            order by
                row_ordinal asc nulls last,
                column_ordinal asc nulls last,
                fund asc nulls last
        ) as part_order
    from total_figures

),

final as (

    select
        fact,
        slot,
        fund,
        document_id,
        table_ordinal,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan
    from ordered
    where
        (has_only_parts = 0 and total_order = 1)
        or (has_only_parts = 1 and part_order = 1)

)

select * from final
