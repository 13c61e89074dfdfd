with

source as (

    select * from {{ source('disclosure', 'rows') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(panel as integer) as panel,
        cast(parent_row_ordinal as integer) as parent_row_ordinal,
        cast(page_number as integer) as page_number,
        side,
        line_number,
        unit_code,
        unit_name,
        row_kind,
        subject_code,
        second_subject_code,
        project_code,
        caption,
        line_key,
        line_role,
        fund,
        figure_phase,
        outline_basis,
        outline_evidence,
        cast(depth as integer) as depth,
        cast(indent as double) as indent,
        cast(figure_year as integer) as figure_year,
        cast(is_code_filled_down as boolean) as is_code_filled_down
    from source

)

select * from typed
