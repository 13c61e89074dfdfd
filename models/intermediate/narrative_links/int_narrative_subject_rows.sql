-- Rows of expenditure tables by their codes and names, in the column of the
-- total: what prose restates subject by subject.
with

printed as (

    select * from {{ ref('int_figures_printed') }}

),

main_columns as (

    select * from {{ ref('int_identity_main_columns') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

captioned as (

    select
        documents.audit_group,
        printed.document_id,
        printed.table_ordinal,
        printed.panel,
        printed.row_ordinal,
        printed.parent_row_ordinal,
        printed.page_number,
        printed.figure_key,
        printed.form,
        printed.money_scope,
        printed.row_axis,
        printed.row_kind,
        printed.subject_code,
        printed.caption,
        {{ caption_key('printed.caption') }} as caption_key,
        printed.amount_wan_yuan,
        printed.half_ulp_wan_yuan,
        printed.is_blank,
        printed.is_leaf
    from printed
    inner join documents on printed.document_id = documents.document_id
    inner join main_columns
        on
            printed.document_id = main_columns.document_id
            and printed.table_ordinal = main_columns.table_ordinal
            and printed.panel = main_columns.panel
            and printed.column_ordinal = main_columns.column_ordinal
    where
        main_columns.is_total
        and printed.is_own_period
        and printed.line_role = 'component'
        and printed.row_kind <> 'unit'
        and coalesce(printed.side, 'expenditure') = 'expenditure'

),

final as (

    select
        captioned.*,
        parents.caption_key as parent_key,
        grandparents.caption_key as grandparent_key
    from captioned
    left join captioned as parents
        on
            captioned.document_id = parents.document_id
            and captioned.table_ordinal = parents.table_ordinal
            and captioned.panel = parents.panel
            and captioned.parent_row_ordinal = parents.row_ordinal
    left join captioned as grandparents
        on
            parents.document_id = grandparents.document_id
            and parents.table_ordinal = grandparents.table_ordinal
            and parents.panel = grandparents.panel
            and parents.parent_row_ordinal = grandparents.row_ordinal

)

select * from final
