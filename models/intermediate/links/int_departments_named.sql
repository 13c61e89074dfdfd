-- Every body with the years, names and codes of its documents.
with

links as (

    select * from {{ ref('int_documents_linked') }}
    where department_id is not null and fiscal_year is not null

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

final as (

    select
        links.department_id,
        links.region_key,
        links.entity_key,
        min(links.region_code) as region_code,
        -- A code that changed within one name says nothing certain.
        case
            when count(distinct documents.entity_code) = 1
                then max(documents.entity_code)
        end as entity_code,
        min(links.fiscal_year) as first_fiscal_year,
        max(links.fiscal_year) as last_fiscal_year
    from links
    inner join documents on links.document_id = documents.document_id
    group by
        links.department_id,
        links.region_key,
        links.entity_key

)

select * from final
