with

lists as (

    select * from {{ ref('int_identity_continued_lists') }}

),

figures as (

    select * from {{ ref('int_identity_figures') }}

),

-- The checks that hold the total against the list it stands below.
totals as (

    select distinct
        document_id,
        identity_id,
        instance,
        whole_figure_key

    from {{ ref('int_identity_row_parts') }}

    where identity_id in ('H0', 'H2') and whole_figure_key is not null

),

final as (

    select
        totals.document_id,
        totals.identity_id,
        totals.instance,
        figures.figure_key,
        totals.whole_figure_key

    from totals

    inner join figures as wholes
        on
            totals.document_id = wholes.document_id
            and totals.whole_figure_key = wholes.figure_key

    inner join lists
        on
            wholes.document_id = lists.document_id
            and wholes.table_ordinal = lists.table_ordinal
            and wholes.panel = lists.whole_panel
            and wholes.row_ordinal = lists.whole_row_ordinal
            and wholes.column_ordinal = lists.whole_column_ordinal

    inner join figures
        on
            lists.document_id = figures.document_id
            and lists.table_ordinal = figures.table_ordinal
            and lists.panel = figures.panel
            and lists.column_ordinal = figures.column_ordinal

    where
        figures.line_role = 'component'
        and figures.value_kind = 'amount'
        and (
            (totals.identity_id = 'H0' and figures.depth = 1)
            or (totals.identity_id = 'H2' and figures.is_leaf)
        )

)

select * from final
