with

source as (

    select * from {{ source('disclosure', 'columns') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        cast(column_ordinal as integer) as column_ordinal,
        cast(panel as integer) as panel,
        cast(parent_column_ordinal as integer) as parent_column_ordinal,
        side,
        panel_axis,
        header_path,
        role,
        measure,
        measure_role,
        fund,
        value_kind,
        figure_phase,
        printed_unit,
        cast(figure_year as integer) as figure_year,
        cast(is_unmatched as boolean) as is_unmatched,
        coalesce(cast(has_negative_brackets as boolean), false)
            as has_negative_brackets,
        cast(is_inferred as boolean) as is_inferred
    from source

)

select * from typed
