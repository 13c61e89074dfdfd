with

figures as (

    select * from {{ ref('int_identity_linked_figures') }}

),

main_columns as (

    select * from {{ ref('int_identity_main_columns') }}

),

amount_columns as (

    select
        figures.document_id,
        figures.table_ordinal,
        figures.panel,
        figures.column_ordinal,
        max(figures.measure) as measure,
        max(figures.measure_role) as measure_role,
        max(figures.parent_column_ordinal) as parent_column_ordinal,
        max(main_columns.column_ordinal) as main_column_ordinal

    from figures

    left join main_columns
        on
            figures.document_id = main_columns.document_id
            and figures.table_ordinal = main_columns.table_ordinal
            and figures.panel = main_columns.panel
            and figures.column_ordinal = main_columns.column_ordinal
            and main_columns.is_total

    group by
        figures.document_id,
        figures.table_ordinal,
        figures.panel,
        figures.column_ordinal

),

-- What a panel prints decides what has to be added up from its parts.
panel_measures as (

    select
        document_id,
        table_ordinal,
        panel,
        max(main_column_ordinal) as main_column_ordinal,
        max(case when measure = 'basic' then 1 else 0 end) = 1 as has_basic

    from amount_columns

    group by document_id, table_ordinal, panel

),

final as (

    select
        document_id,
        table_ordinal,
        panel,
        column_ordinal,
        'total' as measure_key

    from amount_columns

    where main_column_ordinal is not null

    union all

    select
        amount_columns.document_id,
        amount_columns.table_ordinal,
        amount_columns.panel,
        amount_columns.column_ordinal,
        'total' as measure_key

    from amount_columns

    inner join panel_measures
        on
            amount_columns.document_id = panel_measures.document_id
            and amount_columns.table_ordinal = panel_measures.table_ordinal
            and amount_columns.panel = panel_measures.panel

    where
        panel_measures.main_column_ordinal is null
        and amount_columns.parent_column_ordinal is null
        and amount_columns.measure_role in ('component', 'total')

    union all

    select
        amount_columns.document_id,
        amount_columns.table_ordinal,
        amount_columns.panel,
        amount_columns.column_ordinal,
        -- 本年收入/小计 is the money of the year under either caption.
        case
            when
                amount_columns.measure = 'subtotal'
                and amount_columns.parent_column_ordinal
                = panel_measures.main_column_ordinal
                then 'current_year'
            else amount_columns.measure
        end as measure_key

    from amount_columns

    inner join panel_measures
        on
            amount_columns.document_id = panel_measures.document_id
            and amount_columns.table_ordinal = panel_measures.table_ordinal
            and amount_columns.panel = panel_measures.panel

    where
        amount_columns.main_column_ordinal is null
        and amount_columns.measure not in ('total', 'amount', 'unmatched')

    union all

    -- 基本支出 from 人员 and 公用, where it has no column of its own.
    select
        amount_columns.document_id,
        amount_columns.table_ordinal,
        amount_columns.panel,
        amount_columns.column_ordinal,
        'basic' as measure_key

    from amount_columns

    inner join panel_measures
        on
            amount_columns.document_id = panel_measures.document_id
            and amount_columns.table_ordinal = panel_measures.table_ordinal
            and amount_columns.panel = panel_measures.panel

    where
        not panel_measures.has_basic
        and amount_columns.measure in ('basic.personnel', 'basic.operating')

)

select * from final
