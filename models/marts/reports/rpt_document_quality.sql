with

documents as (

    select * from {{ ref('fct_documents') }}

),

pages as (

    select * from {{ ref('stg_disclosure__pages') }}

),

document_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

measure_columns as (

    select * from {{ ref('stg_disclosure__columns') }}
    where role = 'measure'

),

figures as (

    select * from {{ ref('fct_printed_figures') }}

),

notices as (

    select * from {{ ref('stg_disclosure__notices') }}

),

checks as (

    select * from {{ ref('fct_identity_checks') }}

),

grades as (

    select * from {{ ref('int_document_grades') }}

),

pages_counted as (

    select
        document_id,
        sum(case when ledger_status = 'closed' then 1 else 0 end) as closed_pages,
        sum(case when ledger_status = 'open' then 1 else 0 end) as open_pages,
        sum(case when is_image_page then 1 else 0 end) as image_pages,
        sum(amount_tokens) as amount_tokens,
        sum(amount_tokens_in_cells) as amount_tokens_in_cells,
        sum(amount_tokens_stray) as amount_tokens_stray
    from pages
    group by document_id

),

forms_counted as (

    select
        document_id,
        form,
        count(*) as table_count
    from document_tables
    group by
        document_id,
        form

),

tables_counted as (

    select
        document_id,
        sum(case when form = 'other' then 0 else table_count end)
            as recognised_tables,
        sum(case when form = 'other' then table_count else 0 end) as other_tables,
        {{ dbt.listagg(
            "form || ':' || table_count", "' '", "order by form"
        ) }} as tables_by_form
    from forms_counted
    group by document_id

),

columns_counted as (

    select
        document_id,
        count(*) as measure_columns,
        sum(case when is_unmatched then 1 else 0 end) as unmatched_columns
    from measure_columns
    group by document_id

),

figures_counted as (

    select
        document_id,
        count(*) as figures,
        sum(case when is_blank then 1 else 0 end) as blank_figures,
        sum(case when amount_wan_yuan is not null then 1 else 0 end) as amounts,
        sum(case when amount_wan_yuan <> 0 then 1 else 0 end) as nonzero_amounts,
        sum(
            case
                when
                    not is_blank
                    and amount_parse_status not in (
                        'number', 'bracketed_number', 'percent'
                    )
                    then 1
                else 0
            end
        ) as unread_figures,
        sum(case when no_amount_reason = 'unit_not_printed' then 1 else 0 end)
            as figures_without_unit,
        sum(case when column_inferred then 1 else 0 end) as inferred_figures
    from figures
    group by document_id

),

notices_counted as (

    select
        document_id,
        count(*) as notices
    from notices
    group by document_id

),

checks_counted as (

    select
        document_id,
        count(*) as checks,
        sum(case when verdict = 'exact' then 1 else 0 end) as exact_checks,
        sum(case when verdict = 'rounding' then 1 else 0 end) as rounding_checks,
        sum(case when verdict = 'broken' then 1 else 0 end) as broken_checks,
        sum(case when verdict = 'vacuous' then 1 else 0 end) as vacuous_checks,
        sum(case when verdict = 'not_applicable' then 1 else 0 end)
            as not_applicable_checks
    from checks
    group by document_id

),

final as (

    select
        documents.document_id,
        documents.file_name,
        documents.status,
        grades.grade,
        documents.reason,
        documents.content_kind,
        documents.page_count,
        documents.table_page_count,
        cast(coalesce(pages_counted.closed_pages, 0) as integer) as closed_pages,
        cast(coalesce(pages_counted.open_pages, 0) as integer) as open_pages,
        cast(coalesce(pages_counted.image_pages, 0) as integer) as image_pages,
        cast(coalesce(pages_counted.amount_tokens, 0) as integer) as amount_tokens,
        cast(coalesce(pages_counted.amount_tokens_stray, 0) as integer)
            as stray_amount_tokens,
        cast(pages_counted.amount_tokens_in_cells as double)
        / nullif(pages_counted.amount_tokens, 0) as share_of_tokens_in_cells,
        cast(coalesce(tables_counted.recognised_tables, 0) as integer)
            as recognised_tables,
        cast(coalesce(tables_counted.other_tables, 0) as integer) as other_tables,
        tables_counted.tables_by_form,
        cast(coalesce(columns_counted.measure_columns, 0) as integer)
            as measure_columns,
        cast(coalesce(columns_counted.unmatched_columns, 0) as integer)
            as unmatched_columns,
        cast(coalesce(figures_counted.figures, 0) as integer) as figures,
        cast(coalesce(figures_counted.blank_figures, 0) as integer)
            as blank_figures,
        cast(coalesce(figures_counted.amounts, 0) as integer) as amounts,
        cast(coalesce(figures_counted.nonzero_amounts, 0) as integer)
            as nonzero_amounts,
        cast(coalesce(figures_counted.unread_figures, 0) as integer)
            as unread_figures,
        cast(coalesce(figures_counted.figures_without_unit, 0) as integer)
            as figures_without_unit,
        cast(coalesce(figures_counted.inferred_figures, 0) as integer)
            as inferred_figures,
        cast(coalesce(notices_counted.notices, 0) as integer) as notices,
        cast(coalesce(checks_counted.checks, 0) as integer) as checks,
        cast(coalesce(checks_counted.exact_checks, 0) as integer) as exact_checks,
        cast(coalesce(checks_counted.rounding_checks, 0) as integer)
            as rounding_checks,
        cast(coalesce(checks_counted.broken_checks, 0) as integer)
            as broken_checks,
        cast(coalesce(checks_counted.vacuous_checks, 0) as integer)
            as vacuous_checks,
        cast(coalesce(checks_counted.not_applicable_checks, 0) as integer)
            as not_applicable_checks
    from documents
    inner join grades on documents.document_id = grades.document_id
    left join pages_counted on documents.document_id = pages_counted.document_id
    left join tables_counted on documents.document_id = tables_counted.document_id
    left join columns_counted on documents.document_id = columns_counted.document_id
    left join figures_counted on documents.document_id = figures_counted.document_id
    left join notices_counted on documents.document_id = notices_counted.document_id
    left join checks_counted on documents.document_id = checks_counted.document_id

)

select * from final
