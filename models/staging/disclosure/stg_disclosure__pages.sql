with

source as (

    select * from {{ source('disclosure', 'pages') }}

),

typed as (

    select
        document_id,
        ledger_status,
        ledger_reason,
        reader,
        cast(page_number as integer) as page_number,
        cast(width as double) as width,
        cast(height as double) as height,
        cast(rotation as integer) as rotation,
        cast(glyphs as integer) as glyphs,
        cast(glyphs_in_cells as integer) as glyphs_in_cells,
        cast(glyphs_title as integer) as glyphs_title,
        cast(glyphs_unit_line as integer) as glyphs_unit_line,
        cast(glyphs_note as integer) as glyphs_note,
        cast(glyphs_page_number as integer) as glyphs_page_number,
        cast(glyphs_prose as integer) as glyphs_prose,
        cast(glyphs_chart as integer) as glyphs_chart,
        cast(glyphs_unplaced as integer) as glyphs_unplaced,
        cast(amount_tokens as integer) as amount_tokens,
        cast(amount_tokens_in_cells as integer) as amount_tokens_in_cells,
        cast(amount_tokens_stray as integer) as amount_tokens_stray,
        cast(is_table_page as boolean) as is_table_page,
        cast(is_image_page as boolean) as is_image_page
    from source

)

select * from typed
