with

links as (

    select * from {{ ref('identity_links') }}

),

figures as (

    select * from {{ ref('int_identity_figures') }}

),

linked_forms as (

    select left_form as form from links

    union

    select right_form as form from links

),

-- What a document says of its own year and phase: 上年 columns say nothing
-- about the other tables.
final as (

    select
        figures.figure_key,
        figures.document_id,
        figures.table_ordinal,
        figures.panel,
        figures.row_ordinal,
        figures.column_ordinal,
        figures.page_number,
        figures.form,
        figures.money_scope,
        figures.row_axis,
        figures.side,
        figures.row_kind,
        figures.caption,
        figures.line_key,
        figures.line_role,
        figures.depth,
        figures.parent_row_ordinal,
        figures.subject_code,
        figures.is_leaf,
        figures.measure,
        figures.measure_role,
        figures.parent_column_ordinal,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.is_column_printed,
        {{ is_summary('figures.form') }} as is_summary

    from figures

    inner join linked_forms on figures.form = linked_forms.form

    where figures.is_own_period

)

select * from final
