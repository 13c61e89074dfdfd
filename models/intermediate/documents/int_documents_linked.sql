with

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

identified as (

    select * from {{ ref('int_documents_identified') }}

),

superseded as (

    select * from {{ ref('int_documents_superseded') }}

),

covered as (

    select * from {{ ref('int_documents_covered') }}

),

-- One winner may replace several files; it names the first of them.
supersedes as (

    select
        superseded_by_document_id as document_id,
        min(document_id) as supersedes_document_id
    from superseded
    group by superseded_by_document_id

),

linked as (

    select
        identified.document_id,
        identified.disclosure_id,
        -- The files that are read as one: those of a disclosure. A file that was
        -- published again is not read together with its successor: every amount
        -- would be there twice.
        case
            when superseded.document_id is null then identified.disclosure_id
            else identified.disclosure_id || '-' || identified.document_id
        end as audit_group,
        case
            when identified.entity_key is not null then
                substr(
                    md5(identified.region_key || '|' || identified.entity_key), 1, 16
                )
        end as department_id,
        identified.region_code,
        identified.region_name,
        identified.region_basis,
        identified.region_key,
        identified.entity_name_key,
        identified.entity_key,
        identified.name_method,
        identified.name_confidence,
        identified.fiscal_year,
        identified.budget_phase,
        identified.entity_level,
        identified.entity_level_basis,
        supersedes.supersedes_document_id,
        superseded.superseded_by_document_id,
        superseded.superseded_rule,
        covered.covered_by_document_id,
        documents.status in ('loaded', 'partly_loaded')
        and superseded.document_id is null as is_current,
        documents.status in ('loaded', 'partly_loaded')
        and superseded.document_id is null
        and covered.document_id is null as is_countable,
        case
            when documents.status = 'refused' then 'refused'
            when superseded.document_id is not null then 'superseded'
            when covered.document_id is not null
                then 'covered_by_department'
        end as not_countable_reason
    from identified
    inner join documents on identified.document_id = documents.document_id
    left join supersedes on identified.document_id = supersedes.document_id
    left join superseded on identified.document_id = superseded.document_id
    left join covered on identified.document_id = covered.document_id

)

select * from linked
