-- One row per file of the run: everything the scorecard adds up, as counts.
with

files as (

    select
        min(folder) as folder,
        min(file_path) as file_path,
        document_id,
        min(sha256) as sha256
    from fct_document_files
    group by document_id

),

documents as (

    select * from fct_documents

),

page_counts as (

    select
        document_id,
        count(*) as pages,
        sum(case when is_table_page then 1 else 0 end) as table_pages,
        sum(case when is_table_page and ledger_status = 'closed' then 1 else 0 end)
            as closed_pages,
        sum(case when is_table_page then amount_tokens else 0 end) as tokens,
        sum(case when is_table_page then amount_tokens_in_cells else 0 end)
            as tokens_in_cells
    from stg_disclosure__pages
    group by document_id

),

table_counts as (

    select
        document_id,
        sum(case when form = 'other' then 0 else 1 end) as tables_named,
        sum(case when form = 'other' then 1 else 0 end) as tables_other
    from stg_disclosure__tables
    group by document_id

),

figure_counts as (

    select
        document_id,
        count(*) as figures,
        sum(case when is_blank then 1 else 0 end) as figures_blank
    from fct_printed_figures
    group by document_id

),

coverage_counts as (

    select
        document_id,
        count(*) as figures_nonzero,
        sum(case when is_covered then 1 else 0 end) as figures_covered
    from int_figure_coverage
    group by document_id

),

check_counts as (

    select
        document_id,
        sum(case when verdict = 'exact' then 1 else 0 end) as checks_exact,
        sum(case when verdict = 'rounding' then 1 else 0 end) as checks_rounding,
        sum(case when verdict = 'broken' then 1 else 0 end) as checks_broken,
        sum(case when verdict = 'vacuous' then 1 else 0 end) as checks_vacuous,
        sum(case when verdict = 'not_applicable' then 1 else 0 end)
            as checks_not_applicable
    from fct_identity_checks
    group by document_id

),

column_counts as (

    select
        document_id,
        count(*) as captions,
        sum(case when is_unmatched then 1 else 0 end) as captions_unknown
    from stg_disclosure__columns
    where role = 'measure'
    group by document_id

),

coded_rows as (

    select
        document_id,
        row_kind,
        subject_code
    from stg_disclosure__rows
    where
        row_kind in ('function', 'dept_economic', 'gov_economic')
        and subject_code is not null

),

known_codes as (

    select distinct
        'function' as row_kind,
        subject_code
    from dim_function_subjects
    -- Version 0 is a code that no list has.
    where version > 0
    union all
    select distinct
        kind as row_kind,
        subject_code
    from dim_economic_subjects
    where version > 0

),

fact_counts as (

    select
        document_id,
        sum(case when status = 'closes' then 1 else 0 end) as facts_closing,
        sum(
            case
                when status in ('no_total_printed', 'not_listed') then 0
                else 1
            end
        ) as facts_held,
        sum(case when status = 'ours' then 1 else 0 end) as facts_open
    from rpt_fact_reconciliation
    group by document_id

),

code_counts as (

    select
        coded_rows.document_id,
        count(*) as codes,
        sum(case when known_codes.subject_code is null then 1 else 0 end)
            as codes_unknown
    from coded_rows
    left join known_codes
        on
            coded_rows.row_kind = known_codes.row_kind
            and coded_rows.subject_code = known_codes.subject_code
    group by coded_rows.document_id

),

final as (

    select
        files.folder,
        files.file_path,
        files.document_id,
        files.sha256,
        documents.status,
        coalesce(documents.reason, '') as reason,
        coalesce(documents.fiscal_year, 0) as fiscal_year,
        coalesce(documents.budget_phase, '') as budget_phase,
        coalesce(documents.entity_name, '') as entity_name,
        page_counts.pages,
        page_counts.table_pages,
        page_counts.closed_pages,
        page_counts.tokens,
        page_counts.tokens_in_cells,
        table_counts.tables_named,
        table_counts.tables_other,
        figure_counts.figures,
        figure_counts.figures_blank,
        coverage_counts.figures_nonzero,
        coverage_counts.figures_covered,
        check_counts.checks_exact,
        check_counts.checks_rounding,
        check_counts.checks_broken,
        check_counts.checks_vacuous,
        check_counts.checks_not_applicable,
        column_counts.captions,
        column_counts.captions_unknown,
        fact_counts.facts_closing,
        fact_counts.facts_held,
        fact_counts.facts_open,
        code_counts.codes,
        code_counts.codes_unknown
    from files
    inner join documents on files.document_id = documents.document_id
    left join page_counts on files.document_id = page_counts.document_id
    left join table_counts on files.document_id = table_counts.document_id
    left join figure_counts on files.document_id = figure_counts.document_id
    left join coverage_counts on files.document_id = coverage_counts.document_id
    left join check_counts on files.document_id = check_counts.document_id
    left join column_counts on files.document_id = column_counts.document_id
    left join fact_counts on files.document_id = fact_counts.document_id
    left join code_counts on files.document_id = code_counts.document_id

)

select * from final
order by
    folder,
    file_path
