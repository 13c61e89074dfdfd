-- Printed figures that another document of the body may print too: the line and
-- column in words that do not depend on where they stand. A line that a document
-- prints twice says nothing certain and is left out.
with

figures as (

    select * from {{ ref('int_identity_figures') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

with_rows as (

    select
        figures.*,
        min(row_ordinal) over (partition by document_id, table_ordinal, panel)
        = max(row_ordinal) over (partition by document_id, table_ordinal, panel)
            as is_only_row
    from figures

),

-- The only row of a table is its total, whatever it is called.
named as (

    select
        figures.document_id,
        figures.table_ordinal,
        figures.page_number,
        figures.figure_key,
        figures.amount_wan_yuan,
        figures.half_ulp_wan_yuan,
        figures.is_blank,
        figures.form,
        figures.line_key,
        figures.subject_code,
        figures.measure,
        figures.money_scope,
        figures.figure_year,
        figures.figure_year = documents.fiscal_year
        and figures.figure_phase = documents.budget_phase as is_own_period,
        figures.form
        || '.' || coalesce(figures.money_scope, '')
        || '.' || coalesce(figures.row_axis, '')
        || '.' || coalesce(figures.side, '')
        || '.' || case
            when figures.line_role = 'total' or figures.is_only_row then 'total'
            else coalesce(figures.subject_code, figures.line_key)
        end
        || '.' || figures.measure
        || '.' || coalesce(figures.fund, '') as line
    from with_rows as figures
    inner join documents on figures.document_id = documents.document_id
    where
        figures.value_kind = 'amount'
        and figures.measure <> 'unmatched'
        and figures.figure_phase = documents.budget_phase

),

counted as (

    select
        named.*,
        count(*) over (
            partition by document_id, figure_year, line
        ) as printed_times
    from named
    where line is not null

),

final as (

    select
        document_id,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        form,
        line_key,
        subject_code,
        measure,
        money_scope,
        figure_year,
        is_own_period,
        line
    from counted
    where printed_times = 1

)

select * from final
