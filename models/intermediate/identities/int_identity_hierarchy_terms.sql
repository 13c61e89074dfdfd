with

parts as (

    select * from {{ ref('int_identity_row_parts') }}

    union all by name

    select * from {{ ref('int_identity_continued_parts') }}

),

figures as (

    select * from {{ ref('int_identity_figures') }}

),

sides as (

    select distinct
        document_id,
        identity_id,
        instance,
        'left' as side,
        whole_figure_key as figure_key

    from parts

    where whole_figure_key is not null

    union all

    select
        document_id,
        identity_id,
        instance,
        'right' as side,
        figure_key

    from parts

),

final as (

    select
        sides.document_id,
        sides.identity_id,
        sides.instance,
        1 as reading,
        sides.side,
        1 as sign,
        figures.table_ordinal,
        figures.page_number,
        sides.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_depth_printed as is_level_printed

    from sides

    inner join figures
        on
            sides.document_id = figures.document_id
            and sides.figure_key = figures.figure_key

)

select * from final
