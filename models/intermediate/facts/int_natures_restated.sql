-- Basic and project expenditure of a disclosure whose subjects are printed without the
-- split: the totals it prints elsewhere. 支出总表 first, then 收支总表 by use, then prose.
with

documents as (

    select * from {{ ref('int_documents_linked') }}
    where is_countable

),

figures as (

    select * from {{ ref('int_figures_printed') }}
    where is_own_period and value_kind = 'amount' and amount_wan_yuan is not null

),

narrative_figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

counted_rows as (

    select
        document_id,
        table_ordinal,
        count(distinct row_ordinal) as row_count
    from figures
    group by
        document_id,
        table_ordinal

),

printed as (

    -- The only row of a table is its total, whatever it is called.
    select
        figures.document_id,
        figures.measure as nature,
        1 as preference,
        'printed_total' as basis,
        figures.figure_key,
        figures.page_number,
        figures.amount_wan_yuan
    from figures
    inner join counted_rows
        on
            figures.document_id = counted_rows.document_id
            and figures.table_ordinal = counted_rows.table_ordinal
    where
        figures.form = 'expenditure_total'
        and figures.measure in ('basic', 'project', 'contingency')
        and (figures.line_role = 'total' or counted_rows.row_count = 1)

    union all

    select
        document_id,
        line_key as nature,
        2 as preference,
        'printed_total' as basis,
        figure_key,
        page_number,
        amount_wan_yuan
    from figures
    where
        form = 'income_expenditure_summary'
        and line_key in ('basic', 'project', 'contingency')
        and measure in ('amount', 'total')
        and side = 'expenditure'

    union all

    select
        document_id,
        substr(fact_key, length('expenditure.') + 1) as nature,
        3 as preference,
        'prose' as basis,
        figure_key,
        page_number,
        amount_wan_yuan
    from narrative_figures
    where
        fact_key in (
            'expenditure.basic', 'expenditure.project', 'expenditure.contingency'
        )
        and role = 'level'
        and value_kind = 'amount'
        and section_kind = 'figures'
        and money_scope is null
        and figure_year = fiscal_year
        and not is_in_reason

),

ranked as (

    select
        documents.disclosure_id,
        printed.*,
        row_number() over (
            partition by documents.disclosure_id, printed.nature, printed.preference
            order by
                printed.page_number asc nulls last,
                printed.figure_key asc nulls last
        ) as place
    from printed
    inner join documents on printed.document_id = documents.document_id

),

pivoted as (

    select
        disclosure_id,
        preference,
        min(basis) as basis,
        max(case when nature = 'basic' then amount_wan_yuan end) as basic_wan_yuan,
        max(case when nature = 'project' then amount_wan_yuan end)
            as project_wan_yuan,
        max(case when nature = 'contingency' then amount_wan_yuan end)
            as contingency_wan_yuan,
        min(case when nature = 'basic' then page_number end) as page_number
    from ranked
    where place = 1
    group by
        disclosure_id,
        preference

),

-- One place gives both, or it gives none.
chosen as (

    select
        *,
        row_number() over (
            partition by disclosure_id order by preference
        ) as choice
    from pivoted
    where basic_wan_yuan is not null and project_wan_yuan is not null

),

final as (

    select
        disclosure_id,
        basis,
        page_number,
        basic_wan_yuan,
        project_wan_yuan,
        contingency_wan_yuan
    from chosen
    where choice = 1

)

select * from final
