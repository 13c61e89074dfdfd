with

sheet_terms as (

    select
        document_id,
        identity_id,
        instance,
        reading,
        relation,
        side,
        sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_level_printed

    from {{ ref('int_sheet_identity_terms') }}

),

list_terms as (

    select
        document_id,
        identity_id,
        instance,
        reading,
        relation,
        side,
        sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_level_printed

    from {{ ref('int_list_identity_terms') }}

),

final as (

    select * from sheet_terms

    union all

    select * from list_terms

)

select * from final
