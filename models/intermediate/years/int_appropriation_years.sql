-- The appropriations of a body and year: units and documents of one disclosure added
-- up, ready to be held against another year.
with

appropriations as (

    select * from {{ ref('int_appropriations_united') }}
    where
        is_countable
        and fiscal_year is not null
        and budget_phase is not null

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

durable as (

    select * from {{ ref('int_departments_durable') }}

),

final as (

    select
        durable.durable_department_id as department_id,
        coalesce(links.entity_level, 'unknown') as entity_level,
        appropriations.budget_phase,
        appropriations.fiscal_year,
        coalesce(
            appropriations.subject_code,
            'caption:' || appropriations.caption,
            ''
        ) as subject_key,
        appropriations.fund,
        appropriations.nature,
        max(appropriations.subject_code) as subject_code,
        min(appropriations.caption) as caption,
        sum(appropriations.amount_wan_yuan) as amount_wan_yuan,
        sum(appropriations.tolerance_wan_yuan) as tolerance_wan_yuan,
        max(case when appropriations.is_derived then 1 else 0 end) = 1
            as is_derived,
        string_agg(
            appropriations.figure_keys, ' ' order by appropriations.figure_keys
        ) as figure_keys,
        min(appropriations.document_id) as document_id
    from appropriations
    inner join links on appropriations.document_id = links.document_id
    inner join durable on links.department_id = durable.department_id
    group by
        durable.durable_department_id,
        coalesce(links.entity_level, 'unknown'),
        appropriations.budget_phase,
        appropriations.fiscal_year,
        coalesce(
            appropriations.subject_code,
            'caption:' || appropriations.caption,
            ''
        ),
        appropriations.fund,
        appropriations.nature

)

select * from final
