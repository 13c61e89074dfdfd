with

source as (

    select * from {{ source('disclosure', 'projects') }}

),

typed as (

    select
        document_id,
        cast(project_ordinal as integer) as project_ordinal,
        cast(parent_project_ordinal as integer) as parent_project_ordinal,
        cast(table_ordinal as integer) as table_ordinal,
        project_kind,
        layout,
        cast(first_page as integer) as first_page,
        cast(last_page as integer) as last_page
    from source

)

select * from typed
