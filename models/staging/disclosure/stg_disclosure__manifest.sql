with

source as (

    select * from {{ source('disclosure', 'manifest') }}

),

-- 2025/2/21, 2025.2.21, 2025年2月21日 and 20250221 are dates as much as 2025-02-21.
dated as (

    select
        *,
        regexp_replace(
            regexp_replace(
                trim(published_at), '^(\d{4})(\d{2})(\d{2})$', '\1-\2-\3'
            ),
            '^(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})日?$',
            '\1-\2-\3'
        ) as published_iso
    from source

),

typed as (

    select
        nullif(document_id, 'not_found') as document_id,
        supersedes_document_id,
        manifest,
        file,
        source_url,
        region,
        department,
        published_at as published_text,
        supersedes,
        cast(line_number as integer) as line_number,
        try_cast(published_iso as date) as published_at
    from dated

)

select * from typed
