-- The manifest against the documents: lines that name nothing, and contradictions.
with

manifest as (

    select * from {{ ref('stg_disclosure__manifest') }}

),

announced as (

    select * from {{ ref('int_documents_announced') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

bodies as (

    select * from {{ ref('int_bodies_named') }}

),

approved as (

    select * from {{ ref('int_documents_approved') }}

),

regions as (

    select * from {{ ref('int_regions_named') }}

),

kinds as (

    select * from {{ ref('finding_kinds') }}

),

lines_without_file as (

    select
        cast(null as {{ dbt.type_string() }}) as document_id,
        'file_not_found' as kind,
        line_number,
        file as stated,
        cast(null as {{ dbt.type_string() }}) as printed
    from manifest
    where document_id is null

),

unknown_regions as (

    select
        document_id,
        'region_unknown' as kind,
        line_number,
        region as stated,
        cast(null as {{ dbt.type_string() }}) as printed
    from announced
    where region is not null and region_code is null

),

regions_contradicted as (

    select
        announced.document_id,
        'region_contradicted' as kind,
        announced.line_number,
        announced.region as stated,
        documents.region_text as printed
    from announced
    inner join documents on announced.document_id = documents.document_id
    inner join regions on documents.region_text = regions.printed_name
    where announced.region_code <> regions.region_code

),

departments_contradicted as (

    select
        announced.document_id,
        'department_contradicted' as kind,
        announced.line_number,
        announced.department as stated,
        documents.entity_name as printed
    from announced
    inner join documents on announced.document_id = documents.document_id
    inner join bodies as announced_bodies
        on
            {{ entity_name_key('announced.department') }}
            = announced_bodies.entity_name_key
    inner join bodies as printed_bodies
        on
            {{ entity_name_key('documents.entity_name') }}
            = printed_bodies.entity_name_key
    where announced_bodies.entity_key <> printed_bodies.entity_key

),

dates_unreadable as (

    select
        document_id,
        'date_unreadable' as kind,
        line_number,
        published_text as stated,
        cast(null as {{ dbt.type_string() }}) as printed
    from announced
    where published_text is not null and published_at is null

),

-- Twenty days from approval to publication (预算法第十四条).
published_late as (

    select
        announced.document_id,
        'published_late' as kind,
        announced.line_number,
        cast(announced.published_at as {{ dbt.type_string() }}) as stated,
        cast(approved.approved_at as {{ dbt.type_string() }}) as printed
    from announced
    inner join approved on announced.document_id = approved.document_id
    where
        announced.published_at
        > {{ dbt.dateadd('day', 20, 'approved.approved_at') }}

),

successors_without_predecessor as (

    select
        document_id,
        'superseded_file_not_found' as kind,
        line_number,
        supersedes as stated,
        cast(null as {{ dbt.type_string() }}) as printed
    from announced
    where supersedes is not null and supersedes_document_id is null

),

-- The last line of a document holds; the others are told.
stated_again as (

    select
        manifest.document_id,
        'stated_again' as kind,
        manifest.line_number,
        manifest.file as stated,
        cast(announced.line_number as {{ dbt.type_string() }}) as printed
    from manifest
    inner join announced on manifest.document_id = announced.document_id
    where manifest.line_number <> announced.line_number

),

supersedes_in_a_circle as (

    select
        announced.document_id,
        'supersedes_in_a_circle' as kind,
        announced.line_number,
        announced.supersedes as stated,
        cast(null as {{ dbt.type_string() }}) as printed
    from announced
    left join announced as other
        on announced.supersedes_document_id = other.document_id
    where
        announced.supersedes_document_id = announced.document_id
        or other.supersedes_document_id = announced.document_id

),

unioned as (

    select * from lines_without_file
    union all
    select * from stated_again
    union all
    select * from supersedes_in_a_circle
    union all
    select * from unknown_regions
    union all
    select * from regions_contradicted
    union all
    select * from departments_contradicted
    union all
    select * from dates_unreadable
    union all
    select * from published_late
    union all
    select * from successors_without_predecessor

),

worded as (

    select
        unioned.*,
        kinds.severity,
        kinds.class,
        cast(unioned.line_number as {{ dbt.type_string() }}) as line_text,
        replace(
            replace(kinds.statement_zh, '{stated}', unioned.stated),
            '{printed}',
            coalesce(unioned.printed, '')
        ) as said_zh,
        replace(
            replace(kinds.statement_en, '{stated}', unioned.stated),
            '{printed}',
            coalesce(unioned.printed, '')
        ) as said_en
    from unioned
    -- A kind that the seed does not have would leave a finding without words, which a
    -- test sees; joined the other way it would be lost.
    left join kinds
        on
            unioned.kind = kinds.kind
            and kinds.source = 'manifest'

),

final as (

    select
        substr(
            md5(
                'manifest|' || coalesce(document_id, '') || '|' || kind || '|'
                || line_text || '|' || stated
            ),
            1,
            16
        ) as finding_key,
        document_id,
        kind,
        severity,
        class,
        line_number,
        stated,
        printed,
        '收集清单第' || line_text || '行：' || said_zh || '。' as statement_zh,
        'Manifest line ' || line_text || ': ' || said_en || '.' as statement_en
    from worded

)

select * from final
