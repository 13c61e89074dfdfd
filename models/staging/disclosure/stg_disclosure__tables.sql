with

source as (

    select * from {{ source('disclosure', 'tables') }}

),

typed as (

    select
        document_id,
        cast(table_ordinal as integer) as table_ordinal,
        form,
        money_scope,
        row_axis,
        nature_scope,
        title,
        table_number,
        printed_unit,
        unit_text,
        unit_source,
        entity_text,
        recognised_by,
        status,
        reason,
        cast(first_page as integer) as first_page,
        cast(last_page as integer) as last_page,
        cast(fragment_count as integer) as fragment_count,
        cast(row_count as integer) as row_count,
        cast(column_count as integer) as column_count,
        cast(is_said_empty as boolean) as is_said_empty
    from source

)

select * from typed
