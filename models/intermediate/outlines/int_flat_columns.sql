-- The amount columns of panels that hold flat lists; the list adds up in its total,
-- else in its first amount.
with

flat_panels as (

    select distinct
        document_id,
        table_ordinal,
        panel
    from {{ ref('int_flat_rows') }}

),

columns as (

    select * from {{ ref('stg_disclosure__columns') }}

),

final as (

    select
        flat_panels.document_id,
        flat_panels.table_ordinal,
        flat_panels.panel,
        columns.column_ordinal,
        row_number() over (
            partition by
                flat_panels.document_id,
                flat_panels.table_ordinal,
                flat_panels.panel
            order by
                case columns.measure_role when 'total' then 0 else 1 end
                asc nulls last,
                columns.column_ordinal asc nulls last
        ) = 1 as is_main
    from flat_panels
    inner join columns
        on
            flat_panels.document_id = columns.document_id
            and flat_panels.table_ordinal = columns.table_ordinal
            and flat_panels.panel = columns.panel
    where
        columns.role = 'measure'
        and columns.value_kind = 'amount'
        and columns.measure_role in ('total', 'component')
        and columns.measure <> 'unmatched'

)

select * from final
