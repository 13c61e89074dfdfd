-- One level of nature per subject and fund, as printed; rows that print a subject
-- again (units without a visible name) are added up.
with

figures as (

    select * from {{ ref('int_fact_figures_chosen') }}
    where fact = 'appropriations'

),

keyed as (

    select
        figures.*,
        coalesce(subject_code, caption, '') as subject_key
    from figures

),

summed as (

    select
        document_id,
        slot,
        fund,
        unit_code,
        unit_name,
        subject_key,
        max(subject_code) as subject_code,
        min(caption) as caption,
        nature,
        max(case when is_lone_total then 1 else 0 end) = 1 as is_lone_total,
        {{ summed_figures() }}
    from keyed
    group by
        document_id,
        slot,
        fund,
        unit_code,
        unit_name,
        subject_key,
        nature

)

select * from summed
