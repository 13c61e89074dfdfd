-- One row per printed amount of a table that a broken check stands on.
with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

uses as (

    select * from {{ ref('int_identity_uses') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

touched as (

    select distinct
        figures.document_id,
        figures.table_ordinal

    from checks

    inner join uses
        on
            checks.document_id = uses.document_id
            and checks.identity_id = uses.identity_id
            and checks.instance = uses.instance

    -- By the key alone: a check over two documents stands on cells of both.
    inner join figures
        on uses.figure_key = figures.figure_key

    where {{ is_alarming('checks') }}

),

final as (

    select
        figures.figure_key,
        figures.document_id,
        figures.table_ordinal,
        figures.panel,
        figures.row_ordinal,
        figures.parent_row_ordinal,
        figures.column_ordinal,
        figures.page_number,
        figures.caption,
        figures.header_path,
        figures.subject_code,
        figures.line_key,
        figures.line_role,
        figures.value_kind,
        figures.measure,
        figures.measure_role,
        figures.parent_column_ordinal,
        {{ row_basis('figures') }} as row_basis,
        case
            when figures.is_blank then null
            else figures.amount_wan_yuan
        end as amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        not figures.is_blank and figures.amount_wan_yuan is null as is_unparsed,
        coalesce(figures.column_inferred, false) as is_inferred,
        coalesce(figures.measure, 'unmatched') <> 'unmatched'
        and figures.measure_role is not null as is_column_known

    from figures

    inner join touched
        on
            figures.document_id = touched.document_id
            and figures.table_ordinal = touched.table_ordinal

)

select * from final
