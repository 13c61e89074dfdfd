with

readings as (

    select * from {{ ref('int_identity_link_pairs') }}

),

quantities as (

    select * from {{ ref('int_identity_quantities') }}

),

-- Several rows of the seed may add up to one side (Σ funds), and a side with
-- several tables meets every table of the other: every figure counts once.
{% for side in ['left', 'right'] -%}
    {{ side }}_terms as (

        select distinct
            readings.document_id,
            readings.identity_id,
            readings.instance,
            readings.pair_reading as reading,
            '{{ side }}' as side,
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
                and readings.{{ side }}_form = quantities.form
                and readings.{{ side }}_money_scope = quantities.money_scope
                and readings.{{ side }}_row_axis = quantities.row_axis
                and readings.{{ side }}_line = quantities.line
                and readings.{{ side }}_measure = quantities.measure_key
                and readings.{{ side }}_rank = quantities.table_rank

    ),

{% endfor -%}

final as (

    select * from left_terms

    union all

    select * from right_terms

)

select * from final
