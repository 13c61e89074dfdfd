with

measures as (

    select * from {{ ref('measures') }}

),

final as (

    select
        measure,
        parent_measure,
        caption_zh,
        label_en,
        measure_group,
        default_role,
        value_kind
    from measures

)

select * from final
