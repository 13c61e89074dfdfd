with

source as (

    select * from {{ ref('funds') }}

),

final as (

    select
        fund,
        caption_zh,
        label_en,
        parent_fund,
        is_fiscal,
        note
    from source

)

select * from final
