with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

announced as (

    select * from {{ ref('int_documents_announced') }}

),

files as (

    select
        document_id,
        min(file_path) as file_path
    from {{ ref('stg_disclosure__files') }}
    group by document_id

),

final as (

    select
        documents.document_id,
        links.disclosure_id,
        links.department_id,
        documents.sha256,
        documents.file_name,
        files.file_path,
        documents.media_type,
        documents.reader,
        documents.extractor_version,
        documents.status,
        documents.reason,
        documents.content_kind,
        documents.title,
        links.fiscal_year,
        documents.fiscal_year_source,
        links.budget_phase,
        documents.budget_phase_source,
        links.region_code,
        links.region_name,
        documents.region_text,
        case
            when links.region_basis = 'manifest' then 'manifest'
            else documents.region_source
        end as region_source,
        links.region_basis,
        coalesce(announced.department, documents.entity_name) as entity_name,
        case
            when announced.department is not null then 'manifest'
            else documents.entity_source
        end as entity_source,
        announced.source_url,
        announced.published_at,
        documents.entity_code,
        links.entity_level,
        links.entity_level_basis,
        documents.entity_level_source,
        documents.bytes,
        documents.page_count,
        documents.table_page_count,
        links.supersedes_document_id,
        links.superseded_by_document_id,
        links.superseded_rule,
        links.covered_by_document_id,
        links.not_countable_reason,
        links.is_current,
        links.is_countable
    from documents
    inner join links on documents.document_id = links.document_id
    left join announced on documents.document_id = announced.document_id
    left join files on documents.document_id = files.document_id

)

select * from final
