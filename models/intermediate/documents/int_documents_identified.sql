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
keyed as (

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
        {{ entity_key('coalesce(announced.department, documents.entity_name)') }}
            as entity_key
    from documents
    left join folders on documents.document_id = folders.document_id
    left join announced on documents.document_id = announced.document_id
    left join regions on documents.region_text = regions.printed_name
    left join entity_regions
        on documents.document_id = entity_regions.document_id

),

-- Prose often does not say whose level it speaks for; the tables beside it do.
known_levels as (

    select
        region_key,
        entity_key,
        fiscal_year,
        budget_phase,
        min(entity_level) as entity_level
    from keyed
    where
        entity_key is not null
        and fiscal_year is not null
        and budget_phase is not null
        and entity_level is not null
    group by
        region_key,
        entity_key,
        fiscal_year,
        budget_phase
    having count(distinct entity_level) = 1

),

levelled as (

    select
        keyed.document_id,
        keyed.folder,
        keyed.region_code,
        keyed.region_name,
        keyed.region_basis,
        keyed.region_key,
        keyed.entity_key,
        keyed.fiscal_year,
        keyed.budget_phase,
        coalesce(keyed.entity_level, known_levels.entity_level) as entity_level,
        case
            when keyed.entity_level is not null then 'printed'
            when known_levels.entity_level is not null then 'same_disclosure'
        end as entity_level_basis
    from keyed
    left join known_levels
        on
            keyed.region_key = known_levels.region_key
            and keyed.entity_key = known_levels.entity_key
            and keyed.fiscal_year = known_levels.fiscal_year
            and keyed.budget_phase = known_levels.budget_phase

),

-- A disclosure needs a body, a year and a phase; without them a document stands
-- alone: an unknown part never links two documents.
identified as (

    select
        levelled.*,
        case
            when
                entity_key is null
                or fiscal_year is null
                or budget_phase is null
                then substr(md5('document|' || document_id), 1, 16)
            else
                substr(
                    md5(
                        region_key
                        || '|' || entity_key
                        || '|' || cast(fiscal_year as {{ dbt.type_string() }})
                        || '|' || budget_phase
                        || '|' || coalesce(entity_level, '')
                    ),
                    1,
                    16
                )
        end as disclosure_id
    from levelled

)

select * from identified
