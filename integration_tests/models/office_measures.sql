with

measures as (

    select * from {{ ref('yusuan', 'dim_measures') }}

),

basic as (

    select
        measure,
        caption_zh
    from measures
    where measure like 'basic%'

)

select * from basic
