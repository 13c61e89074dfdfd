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
        max(abs(figures.amount_wan_yuan)) as largest_wan_yuan,
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

-- 一般公共预算 | 基本 | 项目, then 单位资金 that is not split (云南): what stands
-- below one fund is no basic or project expenditure of all money.
split_columns as (

    select distinct
        document_id,
        table_ordinal,
        panel,
        parent_column_ordinal as column_ordinal

    from amount_columns

    where
        parent_column_ordinal is not null
        and measure in (
            'basic', 'project', 'basic.personnel', 'basic.operating'
        )

),

part_funds as (

    select distinct
        funds.document_id,
        funds.table_ordinal,
        funds.panel,
        funds.column_ordinal

    from amount_columns as funds

    inner join split_columns
        on
            funds.document_id = split_columns.document_id
            and funds.table_ordinal = split_columns.table_ordinal
            and funds.panel = split_columns.panel
            and funds.column_ordinal = split_columns.column_ordinal

    inner join amount_columns as others
        on
            funds.document_id = others.document_id
            and funds.table_ordinal = others.table_ordinal
            and funds.panel = others.panel
            and funds.parent_column_ordinal = others.parent_column_ordinal
            and funds.column_ordinal <> others.column_ordinal

    left join split_columns as other_splits
        on
            others.document_id = other_splits.document_id
            and others.table_ordinal = other_splits.table_ordinal
            and others.panel = other_splits.panel
            and others.column_ordinal = other_splits.column_ordinal

    where
        funds.measure in ('general_public', 'government_fund', 'fiscal')
        and others.largest_wan_yuan > 0
        and other_splits.column_ordinal is null

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

    left join part_funds
        on
            amount_columns.document_id = part_funds.document_id
            and amount_columns.table_ordinal = part_funds.table_ordinal
            and amount_columns.panel = part_funds.panel
            and amount_columns.parent_column_ordinal
            = part_funds.column_ordinal

    where
        amount_columns.main_column_ordinal is null
        and amount_columns.measure not in ('total', 'amount', 'unmatched')
        and part_funds.column_ordinal is null

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
