with

figures as (

    select *

    from {{ ref('int_identity_figures') }}

    where value_kind = 'amount'

),

amount_columns as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        max(form) as form,
        max(side) as side,
        max(measure) as measure,
        max(measure_role) as measure_role,
        max(parent_column_ordinal) as parent_column_ordinal,
        max(figure_year) as figure_year,
        max(figure_phase) as figure_phase

    from figures

    group by document_id, table_ordinal, panel, column_ordinal

),

-- The column that speaks for its panel: the outermost total, else the only
-- or first amount. One for every year and phase (预算数 beside 决算数).
ranked as (

    select
        *,
        row_number() over (
            partition by
                document_id, table_ordinal, panel, figure_year, figure_phase
            order by
                case when parent_column_ordinal is null then 0 else 1 end,
                case
                    when measure_role = 'total' then 0
                    when measure in ('total', 'amount') then 1
                    when measure_role = 'component' then 2
                    when measure_role = 'reference' then 3
                    else 4
                end,
                column_ordinal
        ) as column_rank

    from amount_columns

),

final as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        form,
        side,
        measure,
        measure_role,
        figure_year,
        figure_phase,
        -- A panel without a total column (基本 | 项目 only) has no column
        -- that speaks for all of it.
        measure_role = 'total' or measure in ('total', 'amount') as is_total

    from ranked

    where column_rank = 1

)

select * from final
