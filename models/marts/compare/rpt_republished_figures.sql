with

documents as (

    select * from {{ ref('fct_documents') }}

),

printed as (

    select * from {{ ref('int_figures_printed') }}

),

republished as (

    select
        document_id,
        supersedes_document_id as superseded_document_id
    from documents
    where supersedes_document_id is not null and status <> 'refused'

),

-- A line is what is printed of it, wherever it stands: tables and rows are numbered
-- otherwise where a page was put in.
lines as (

    select
        document_id,
        figure_key,
        page_number,
        form,
        money_scope,
        caption,
        measure,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        coalesce(row_axis, '') || '|' || coalesce(side, '')
        || '|' || coalesce(unit_code, '') || '|' || coalesce(unit_name, '')
        || '|' || coalesce(subject_code, '') || '|' || coalesce(line_key, '')
        || '|' || {{ squeezed_text("coalesce(caption, '')") }}
        || '|' || {{ squeezed_text("coalesce(header_path, '')") }}
        || '|' || coalesce(fund, '')
        || '|' || coalesce(cast(figure_year as {{ dbt.type_string() }}), '')
        || '|' || coalesce(figure_phase, '') as line
    from printed
    where value_kind = 'amount'

),

-- What is printed twice in one document has no counterpart of its own in the other.
counted as (

    select
        *,
        count(*) over (
            partition by document_id, form, money_scope, measure, line
        ) as times_printed
    from lines

),

single as (

    select *
    from counted
    where times_printed = 1

),

several as (

    select distinct
        document_id,
        form,
        money_scope,
        measure,
        line
    from counted
    where times_printed > 1

),

after_figures as (

    select
        republished.superseded_document_id,
        single.*
    from republished
    inner join single
        on republished.document_id = single.document_id

),

before_figures as (

    select
        republished.document_id as republished_document_id,
        single.*
    from republished
    inner join single
        on republished.superseded_document_id = single.document_id

),

compared as (

    select
        coalesce(
            after_figures.document_id, before_figures.republished_document_id
        ) as document_id,
        coalesce(
            after_figures.superseded_document_id, before_figures.document_id
        ) as superseded_document_id,
        coalesce(after_figures.form, before_figures.form) as form,
        coalesce(after_figures.money_scope, before_figures.money_scope)
            as money_scope,
        coalesce(after_figures.measure, before_figures.measure) as measure,
        coalesce(after_figures.line, before_figures.line) as line,
        coalesce(after_figures.caption, before_figures.caption) as caption,
        before_figures.figure_key as before_figure_key,
        after_figures.figure_key as after_figure_key,
        before_figures.page_number as before_page_number,
        after_figures.page_number as after_page_number,
        before_figures.amount_wan_yuan as before_wan_yuan,
        after_figures.amount_wan_yuan as after_wan_yuan,
        coalesce(after_figures.half_ulp_wan_yuan, 0)
        + coalesce(before_figures.half_ulp_wan_yuan, 0) as tolerance_wan_yuan
    from after_figures
    full outer join before_figures
        on
            after_figures.document_id = before_figures.republished_document_id
            and after_figures.superseded_document_id = before_figures.document_id
            and after_figures.form = before_figures.form
            and coalesce(after_figures.money_scope, '')
            = coalesce(before_figures.money_scope, '')
            and after_figures.measure = before_figures.measure
            and after_figures.line = before_figures.line

),

final as (

    select
        compared.document_id,
        compared.superseded_document_id,
        compared.form,
        compared.money_scope,
        compared.measure,
        compared.caption,
        md5(
            compared.document_id || '|' || compared.superseded_document_id
            || '|' || compared.form || '|' || coalesce(compared.money_scope, '')
            || '|' || compared.measure || '|' || compared.line
        ) as line_key,
        case
            when compared.before_figure_key is null then 'added'
            when compared.after_figure_key is null then 'gone'
            else 'changed'
        end as change,
        compared.before_figure_key,
        compared.after_figure_key,
        cast(compared.before_page_number as integer) as before_page_number,
        cast(compared.after_page_number as integer) as after_page_number,
        cast(compared.before_wan_yuan as decimal(38, 8)) as before_wan_yuan,
        cast(compared.after_wan_yuan as decimal(38, 8)) as after_wan_yuan
    from compared
    left join several as several_after
        on
            compared.document_id = several_after.document_id
            and compared.form = several_after.form
            and coalesce(compared.money_scope, '')
            = coalesce(several_after.money_scope, '')
            and compared.measure = several_after.measure
            and compared.line = several_after.line
    left join several as several_before
        on
            compared.superseded_document_id = several_before.document_id
            and compared.form = several_before.form
            and coalesce(compared.money_scope, '')
            = coalesce(several_before.money_scope, '')
            and compared.measure = several_before.measure
            and compared.line = several_before.line
    where
        several_after.document_id is null
        and several_before.document_id is null
        -- A zero printed where nothing stood is no other figure.
        and abs(
            coalesce(compared.after_wan_yuan, 0)
            - coalesce(compared.before_wan_yuan, 0)
        )
        > case
            when
                compared.before_wan_yuan is null
                or compared.after_wan_yuan is null
                then 0
            else compared.tolerance_wan_yuan
        end

)

select * from final
