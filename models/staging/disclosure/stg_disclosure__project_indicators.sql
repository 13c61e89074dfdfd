with

source as (

    select * from {{ source('disclosure', 'project_indicators') }}

),

typed as (

    select
        document_id,
        cast(project_ordinal as integer) as project_ordinal,
        cast(indicator_ordinal as integer) as indicator_ordinal,
        cast(table_ordinal as integer) as table_ordinal,
        cast(row_ordinal as integer) as row_ordinal,
        cast(page_number as integer) as page_number,
        activity_text,
        level_1_text,
        level_2_text,
        level_3_text,
        description_text,
        operator_text,
        value_text,
        period_value_text,
        unit_text,
        weight_text,
        scoring_text,
        basis_text,
        note_text,
        cast(x0 as double) as x0,
        cast(top as double) as top,
        cast(x1 as double) as x1,
        cast(bottom as double) as bottom,
        cast(is_level_1_filled as boolean) as is_level_1_filled,
        cast(is_level_2_filled as boolean) as is_level_2_filled,
        cast(is_level_3_filled as boolean) as is_level_3_filled,
        cast(is_joined_over_pages as boolean) as is_joined_over_pages
    from source

)

select * from typed
