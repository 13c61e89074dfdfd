with

figures as (

    select *
    from {{ ref('int_narrative_figures_converted') }}
    where value_kind = 'amount' or role = 'flat'

),

table_links as (

    select * from {{ ref('int_narrative_table_links') }}

),

-- N8: what prose says again is what the table says.
restated as (

    select
        figures.document_id,
        'N8' as identity_id,
        figures.fact_key
        || '.n' || cast(figures.figure_ordinal as {{ dbt.type_string() }})
            as instance,
        table_links.reading,
        figures.page_number as prose_page,
        figures.figure_key as prose_key,
        figures.amount_wan_yuan as prose_amount,
        figures.half_ulp_wan_yuan as prose_half_ulp,
        table_links.table_ordinal,
        table_links.page_number,
        table_links.figure_key,
        table_links.amount_wan_yuan,
        table_links.half_ulp_wan_yuan,
        table_links.is_blank,
        table_links.is_level_printed
    from figures
    inner join table_links
        on
            figures.document_id = table_links.document_id
            and figures.figure_ordinal = table_links.figure_ordinal

),

restated_terms as (

    select distinct
        document_id,
        identity_id,
        instance,
        reading,
        'left' as side,
        1 as sign,
        cast(null as integer) as table_ordinal,
        prose_page as page_number,
        prose_key as figure_key,
        prose_amount as amount_wan_yuan,
        prose_half_ulp as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from restated

    union all

    select distinct
        document_id,
        identity_id,
        instance,
        reading,
        'right' as side,
        1 as sign,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_level_printed
    from restated

),

final as (

    select {{ identity_term_columns({
    }) | indent(8) }}
    from restated_terms

)

select * from final
