with

printed_figures as (

    select * from {{ ref('int_figures_printed') }}

),

measured as (

    select
        figure_key,
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        column_ordinal,
        page_number,
        form,
        money_scope,
        row_axis,
        side,
        coalesce(unit_code, unit_name) as unit,
        row_kind,
        caption,
        line_key,
        line_role,
        depth,
        parent_row_ordinal,
        subject_code,
        is_leaf,
        measure,
        measure_role,
        parent_column_ordinal,
        value_kind,
        figure_year,
        figure_phase,
        fund,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_own_period

    from printed_figures

    where value_kind in ('amount', 'change')

),

levelled as (

    select
        *,
        -- A level that a template never prints (人员 | 公用 left empty below
        -- the total) is no broken sum.
        max(case when is_blank then 0 else 1 end) over (
            partition by document_id, table_ordinal, panel, column_ordinal
        ) = 1 as is_column_printed,
        max(case when is_blank then 0 else 1 end) over (
            partition by
                document_id, table_ordinal, panel, column_ordinal, depth
        ) = 1 as is_depth_printed

    from measured

),

final as (

    select * from levelled

)

select * from final
