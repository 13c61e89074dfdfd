with

source as (

    select * from {{ source('disclosure', 'documents') }}

),

typed as (

    select
        document_id,
        sha256,
        file_name,
        media_type,
        reader,
        extractor_version,
        status,
        reason,
        content_kind,
        title,
        fiscal_year_source,
        budget_phase,
        budget_phase_source,
        region_text,
        region_source,
        entity_name,
        entity_source,
        entity_code,
        entity_level,
        entity_level_source,
        cast(bytes as bigint) as bytes,
        cast(page_count as integer) as page_count,
        cast(table_page_count as integer) as table_page_count,
        cast(fiscal_year as integer) as fiscal_year
    from source

)

select * from typed
