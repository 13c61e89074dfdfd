with

source as (

    select * from {{ source('answers', 'resolutions') }}

),

typed as (

    select
        cast(finding_key as {{ dbt.type_string() }}) as finding_key,
        cast(document_id as {{ dbt.type_string() }}) as document_id,
        cast(content_key as {{ dbt.type_string() }}) as content_key,
        cast(class as {{ dbt.type_string() }}) as class,
        cast(resolution as {{ dbt.type_string() }}) as resolution,
        cast(resolved_by as {{ dbt.type_string() }}) as resolved_by,
        cast(why as {{ dbt.type_string() }}) as why,
        cast(statement as {{ dbt.type_string() }}) as statement,
        cast(resolved_on as date) as resolved_on
    from source

)

select * from typed
