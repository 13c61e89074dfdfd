with

readings as (

    select * from {{ ref('int_identity_link_pairs') }}

),

quantities as (

    select * from {{ ref('int_identity_quantities') }}

),

-- Several rows of the seed may add up to one side (Σ funds), and a side with
-- several tables meets every table of the other: every figure counts once.
left_terms as (

    select distinct
        readings.document_id,
        readings.identity_id,
        readings.instance,
        readings.pair_reading as reading,
        readings.relation,
        'left' as side,
        1 as sign,
        quantities.table_ordinal,
        quantities.page_number,
        quantities.figure_key,
        quantities.amount_wan_yuan,
        quantities.half_ulp_wan_yuan,
        quantities.is_blank,
        quantities.is_level_printed

    from readings

    inner join quantities
        on
            readings.document_id = quantities.document_id
            and readings.left_form = quantities.form
            and readings.left_money_scope = quantities.money_scope
            and readings.left_row_axis = quantities.row_axis
            and readings.left_line = quantities.line
            and readings.left_measure = quantities.measure_key
            and readings.left_rank = quantities.table_rank

),

right_terms as (

    select distinct
        readings.document_id,
        readings.identity_id,
        readings.instance,
        readings.pair_reading as reading,
        readings.relation,
        'right' as side,
        1 as sign,
        quantities.table_ordinal,
        quantities.page_number,
        quantities.figure_key,
        quantities.amount_wan_yuan,
        quantities.half_ulp_wan_yuan,
        quantities.is_blank,
        quantities.is_level_printed

    from readings

    inner join quantities
        on
            readings.document_id = quantities.document_id
            and readings.right_form = quantities.form
            and readings.right_money_scope = quantities.money_scope
            and readings.right_row_axis = quantities.row_axis
            and readings.right_line = quantities.line
            and readings.right_measure = quantities.measure_key
            and readings.right_rank = quantities.table_rank

),

final as (

    select * from left_terms

    union all

    select * from right_terms

)

select * from final
