-- Whether basic and project expenditure stand apart: as columns or rows of any
-- expenditure table or in tables of their own; asked since the regulation of 2020.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

document_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

sentences_found as (

    select * from {{ ref('int_checklist_sentences') }}

),

asked_figures as (

    select
        documents.disclosure_id,
        figures.document_id,
        figures.page_number,
        figures.form,
        figures.amount_wan_yuan,
        figures.measure like 'basic%'
        or figures.line_key like 'basic%'
        or figures.form like '%basic_expenditure' as is_basic,
        figures.measure like 'project%'
        or figures.line_key like 'project%'
        or figures.form = 'project_expenditure' as is_project
    from documents
    inner join figures on documents.document_id = figures.document_id
    where
        figures.figure_year > 2020
        and figures.is_own_period
        and figures.form in (
            'income_expenditure_summary', 'expenditure_total',
            'fiscal_appropriation_expenditure', 'general_public_expenditure',
            'basic_expenditure', 'general_public_basic_expenditure',
            'project_expenditure'
        )

),

printed as (

    select
        disclosure_id,
        min(document_id) as document_id,
        min(page_number) as first_page,
        max(case when is_basic then 1 else 0 end) as basic,
        max(case when is_project then 1 else 0 end) as project,
        max(case when is_basic then amount_wan_yuan end) as basic_amount,
        max(case when is_project then amount_wan_yuan end) as project_amount,
        max(case when form = 'expenditure_total' then amount_wan_yuan end)
            as total_amount
    from asked_figures
    group by disclosure_id
    having max(case when form = 'expenditure_total' then 1 else 0 end) = 1

),

-- A list without rows and a sentence say that there is none: nothing is kept back.
lists as (

    select
        documents.disclosure_id,
        max(case when document_tables.form like '%basic_expenditure' then 1 else 0 end)
            as basic,
        max(case when document_tables.form = 'project_expenditure' then 1 else 0 end)
            as project
    from documents
    inner join document_tables
        on documents.document_id = document_tables.document_id
    group by documents.disclosure_id

),

none_said as (

    select distinct disclosure_id
    from sentences_found
    where item_id = 'F10' and sentence_kind = 'none'

),

final as (

    select
        printed.disclosure_id,
        printed.document_id,
        printed.first_page,
        -- Where all money is for projects, none is left for the other; and the other
        -- way round.
        printed.basic = 1
        or lists.basic = 1
        or coalesce(printed.project_amount = printed.total_amount, false)
            as is_basic_shown,
        printed.project = 1
        or lists.project = 1
        or none_said.disclosure_id is not null
        or coalesce(printed.basic_amount = printed.total_amount, false)
            as is_project_shown
    from printed
    inner join lists on printed.disclosure_id = lists.disclosure_id
    left join none_said on printed.disclosure_id = none_said.disclosure_id

)

select * from final
