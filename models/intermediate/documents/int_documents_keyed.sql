with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

-- The folder stands in for a region that the document does not print: two bodies
-- called 财政局 in two folders must not become one.
folders as (

    select
        document_id,
        min(folder) as folder
    from {{ ref('stg_disclosure__files') }}
    group by document_id

),

regions as (

    select * from {{ ref('int_regions_named') }}

),

announced as (

    select * from {{ ref('int_documents_announced') }}

),

entity_regions as (

    select * from {{ ref('int_entity_regions') }}

),

-- The manifest first, then what the document prints, then the name of its body.
final as (

    select
        documents.document_id,
        documents.fiscal_year,
        documents.budget_phase,
        documents.entity_level,
        folders.folder,
        coalesce(
            announced.region_code, regions.region_code, entity_regions.region_code
        ) as region_code,
        coalesce(
            announced.region_name, regions.region_name, entity_regions.region_name
        ) as region_name,
        case
            when announced.region_code is not null then 'manifest'
            when regions.region_code is not null then 'printed'
            when entity_regions.region_code is not null then 'entity_name'
        end as region_basis,
        coalesce(
            announced.region_code,
            regions.region_code,
            entity_regions.region_code,
            announced.region,
            documents.region_text,
            'folder:' || folders.folder,
            ''
        ) as region_key,
        {{ entity_name_key('coalesce(announced.department, documents.entity_name)') }}
            as entity_name_key
    from documents
    left join folders on documents.document_id = folders.document_id
    left join announced on documents.document_id = announced.document_id
    left join regions on documents.region_text = regions.printed_name
    left join entity_regions
        on documents.document_id = entity_regions.document_id

)

select * from final
