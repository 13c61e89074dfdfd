-- The cells of one row as the extractor wrote them, each with the head of its column.
with

cells as (

    select
        1 as source_rank,
        page_number,
        column_ordinal,
        text,
        x0,
        top,
        x1,
        bottom,
        cast(null as varchar) as label
    from stg_disclosure__cells
    where
        document_id = $document
        and table_ordinal = $table
        and row_ordinal = $row

    union all

    select
        2 as source_rank,
        page_number,
        column_ordinal,
        text,
        x0,
        top,
        x1,
        bottom,
        header_path as label
    from stg_disclosure__list_cells
    where
        document_id = $document
        and table_ordinal = $table
        and row_ordinal = $row

    union all

    select
        3 as source_rank,
        page_number,
        column_ordinal,
        text,
        x0,
        top,
        x1,
        bottom,
        label
    from stg_disclosure__project_fields
    where
        document_id = $document
        and table_ordinal = $table
        and row_ordinal = $row

),

heads as (

    select
        column_ordinal,
        max(header_path) as header_path
    from stg_disclosure__columns
    where document_id = $document and table_ordinal = $table
    group by column_ordinal

),

-- A list and a sheet keep the cells of a table a second time, under their own names.
final as (

    select
        cells.page_number,
        cells.column_ordinal,
        cells.text,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
        coalesce(cells.label, heads.header_path, '') as head
    from cells
    left join heads
        on cells.column_ordinal = heads.column_ordinal
    qualify
        row_number() over (
            partition by cells.column_ordinal
            order by cells.source_rank
        ) = 1

)

select * from final
order by column_ordinal
