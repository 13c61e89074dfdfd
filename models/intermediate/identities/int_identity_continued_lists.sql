with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

lists_with_totals as (

    select distinct
        document_id,
        table_ordinal,
        panel

    from figures

    where line_role in ('total', 'subtotal')

),

final as (

    select distinct
        lists.document_id,
        lists.table_ordinal,
        lists.panel,
        lists.column_ordinal,
        wholes.panel as whole_panel,
        wholes.column_ordinal as whole_column_ordinal,
        wholes.row_ordinal as whole_row_ordinal

    from figures as lists

    inner join figures as wholes
        on
            lists.document_id = wholes.document_id
            and lists.table_ordinal = wholes.table_ordinal
            and lists.measure = wholes.measure
            and lists.panel < wholes.panel

    left join lists_with_totals
        on
            lists.document_id = lists_with_totals.document_id
            and lists.table_ordinal = lists_with_totals.table_ordinal
            and lists.panel = lists_with_totals.panel

    where
        wholes.line_role = 'total'
        and wholes.line_key in ('total_personnel', 'total_operating')
        and lists_with_totals.panel is null

)

select * from final
