-- Every document with the ones of the same body, level and phase for the year before.
with

links as (

    select * from {{ ref('int_documents_linked') }}
    where is_current and department_id is not null

),

final as (

    select
        links.document_id,
        links.fiscal_year,
        links.budget_phase,
        befores.document_id as previous_document_id
    from links
    inner join links as befores
        on
            links.department_id = befores.department_id
            and coalesce(links.entity_level, '') = coalesce(befores.entity_level, '')
            and links.budget_phase = befores.budget_phase
            and links.fiscal_year = befores.fiscal_year + 1

)

select * from final
