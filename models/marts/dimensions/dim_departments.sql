with

-- A body that only a refused file names may be no body at all: its name is in
-- fct_documents, and no figure hangs on it.
documents as (

    select * from {{ ref('fct_documents') }}
    where department_id is not null and status <> 'refused'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

-- The name of the latest year is the name; others it went by stand beside it.
named as (

    select
        documents.department_id,
        documents.entity_name,
        row_number() over (
            partition by documents.department_id
            order by
                max(documents.fiscal_year) desc nulls last,
                length(documents.entity_name) desc nulls last,
                documents.entity_name asc nulls last
        ) as preference
    from documents
    group by documents.department_id, documents.entity_name

),

names as (

    select
        department_id,
        max(case when preference = 1 then entity_name end) as entity_name,
        {{ dbt.listagg(
            'case when preference > 1 then entity_name end', "'|'",
            'order by entity_name'
        ) }} as other_names
    from named
    group by department_id

),

-- By which rule documents of several names are one body, and how sure it is.
joined_names as (

    select
        documents.department_id,
        count(distinct links.entity_name_key) as name_count,
        max(
            case when links.name_method <> 'own_name' then links.name_method end
        ) as name_method,
        min(links.name_confidence) as name_confidence
    from documents
    inner join links on documents.document_id = links.document_id
    group by documents.department_id

),

bodies as (

    select
        documents.department_id,
        links.region_key,
        min(documents.region_code) as region_code,
        min(documents.region_name) as region_name,
        links.entity_key,
        max(documents.entity_code) as entity_code,
        min(documents.fiscal_year) as first_fiscal_year,
        max(documents.fiscal_year) as last_fiscal_year,
        cast(count(distinct documents.disclosure_id) as integer) as disclosure_count,
        max(
            case
                when documents.entity_level = 'department_consolidated' then 1
                else 0
            end
        ) = 1 as has_consolidated_document
    from documents
    inner join links on documents.document_id = links.document_id
    group by
        documents.department_id,
        links.region_key,
        links.entity_key

),

final as (

    select
        bodies.department_id,
        bodies.region_key,
        bodies.region_code,
        bodies.region_name,
        bodies.entity_key,
        names.entity_name,
        nullif(names.other_names, '') as other_names,
        case
            when joined_names.name_count > 1
                then coalesce(joined_names.name_method, 'own_name')
            else 'own_name'
        end as name_method,
        cast(
            case
                when joined_names.name_count > 1 then joined_names.name_confidence
                else 1
            end as decimal(5, 4)
        ) as name_confidence,
        bodies.entity_code,
        bodies.first_fiscal_year,
        bodies.last_fiscal_year,
        bodies.disclosure_count,
        bodies.has_consolidated_document,
        coalesce(durable.durable_department_id, bodies.department_id)
            as durable_department_id,
        coalesce(durable.basis, 'own_name') as durable_basis
    from bodies
    inner join names on bodies.department_id = names.department_id
    inner join joined_names on bodies.department_id = joined_names.department_id
    left join durable on bodies.department_id = durable.department_id

)

select * from final
