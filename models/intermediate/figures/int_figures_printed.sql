with

figures as (

    select * from {{ ref('int_figures_converted') }}

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

measure_columns as (

    select * from {{ ref('stg_disclosure__columns') }}

),

body_rows as (

    select * from {{ ref('int_rows_classified') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

joined as (

    select
        figures.document_id
        || '-' || cast(figures.table_ordinal as {{ dbt.type_string() }})
        || '-' || cast(figures.row_ordinal as {{ dbt.type_string() }})
        || '-' || cast(figures.column_ordinal as {{ dbt.type_string() }})
            as figure_key,
        figures.document_id,
        links.disclosure_id,
        figures.document_id
        || '-' || cast(figures.table_ordinal as {{ dbt.type_string() }})
            as table_id,
        figures.table_ordinal,
        figures.row_ordinal,
        figures.column_ordinal,
        figures.panel,
        figures.page_number,
        figures.x0 as bbox_x0,
        figures.top as bbox_top,
        figures.x1 as bbox_x1,
        figures.bottom as bbox_bottom,
        coalesce(figures.reader, documents.reader) as reader,
        figures.confidence,
        figures.proposed_text,
        figures.proposal_proof,
        recognised_tables.title as table_title,
        recognised_tables.form,
        recognised_tables.money_scope,
        recognised_tables.row_axis,
        recognised_tables.nature_scope,
        coalesce(
            body_rows.line_number,
            cast(figures.row_ordinal as {{ dbt.type_string() }})
        ) as line_number,
        coalesce(measure_columns.side, body_rows.side) as side,
        body_rows.unit_code,
        body_rows.unit_name,
        body_rows.row_kind,
        body_rows.subject_code,
        body_rows.second_subject_code,
        body_rows.caption,
        body_rows.line_key,
        body_rows.line_role,
        body_rows.depth,
        body_rows.parent_row_ordinal,
        coalesce(body_rows.outline_basis, 'none') as outline_basis,
        body_rows.outline_evidence,
        coalesce(body_rows.is_leaf, false) as is_leaf,
        measure_columns.header_path,
        measure_columns.measure,
        measure_columns.measure_role,
        measure_columns.parent_column_ordinal,
        figures.is_inferred
        or coalesce(measure_columns.is_inferred, false) as column_inferred,
        figures.printed_text,
        figures.printed_unit,
        figures.decimals,
        figures.is_blank,
        figures.amount_parse_status,
        figures.no_amount_reason,
        figures.printed_number,
        figures.amount_wan_yuan,
        figures.amount_yuan,
        figures.half_ulp_wan_yuan,
        figures.value_kind,
        coalesce(
            measure_columns.figure_year,
            body_rows.figure_year,
            links.fiscal_year
        ) as figure_year,
        -- Rows 预算数 and 决算数 say more than the caption over their items.
        coalesce(
            body_rows.figure_phase,
            measure_columns.figure_phase,
            links.budget_phase
        ) as figure_phase,
        coalesce(
            measure_columns.fund,
            body_rows.fund,
            recognised_tables.money_scope
        ) as fund,
        links.fiscal_year,
        links.budget_phase
    from figures
    inner join recognised_tables
        on
            figures.document_id = recognised_tables.document_id
            and figures.table_ordinal = recognised_tables.table_ordinal
    inner join measure_columns
        on
            figures.document_id = measure_columns.document_id
            and figures.table_ordinal = measure_columns.table_ordinal
            and figures.column_ordinal = measure_columns.column_ordinal
    inner join documents on figures.document_id = documents.document_id
    inner join links on figures.document_id = links.document_id
    left join body_rows
        on
            figures.document_id = body_rows.document_id
            and figures.table_ordinal = body_rows.table_ordinal
            and figures.row_ordinal = body_rows.row_ordinal
            and figures.panel = body_rows.panel

),

-- Last year's column, the budget beside the outturn, changes and percents are
-- printed here for comparison: they speak of something else than this document.
final as (

    select
        joined.*,
        coalesce(
            value_kind = 'amount'
            and measure_role <> 'reference'
            and (figure_year = fiscal_year or figure_year is null)
            and (figure_phase = budget_phase or figure_phase is null),
            false
        ) as is_own_period
    from joined

)

select * from final
