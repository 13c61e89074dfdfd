-- Guards against money that nobody printed: a subject of expenditure is a function
-- code, no part of a code is a unit, a printed figure stands in one row of a fact, rows
-- of another year or phase in none, and of lists side by side those of one axis.
{{ config(group = 'warehouse') }}

with

appropriations as (

    select * from {{ ref('fct_appropriations') }}

),

chosen as (

    select * from {{ ref('int_fact_figures_chosen') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        'not_a_function_code' as breach,
        document_id,
        subject_code as what
    from appropriations
    where not {{ matches('subject_code', '^2[0-9]+$') }}

    union all

    select
        'part_of_a_code_as_unit' as breach,
        document_id,
        unit_code as what
    from chosen
    where {{ matches('unit_code', '^[0-9]{1,2}$') }}

    union all

    select
        'figure_twice' as breach,
        min(document_id) as document_id,
        figure_key as what
    from chosen
    group by
        fact,
        figure_key
    having count(*) > 1

    union all

    select
        'another_period' as breach,
        chosen.document_id,
        chosen.figure_key as what
    from chosen
    inner join links on chosen.document_id = links.document_id
    where
        chosen.figure_year <> links.fiscal_year
        or chosen.figure_phase <> links.budget_phase

    union all

    select
        'rows_undecided' as breach,
        chosen.document_id,
        chosen.figure_key as what
    from chosen
    inner join figures on chosen.figure_key = figures.figure_key
    where
        figures.outline_basis = 'undecided'
        and figures.line_role = 'component'

    union all

    select
        'part_and_whole' as breach,
        parts.document_id,
        parts.figure_key as what
    from chosen as parts
    inner join figures on parts.figure_key = figures.figure_key
    inner join chosen as wholes
        on
            parts.fact = wholes.fact
            and parts.document_id = wholes.document_id
            and parts.table_ordinal = wholes.table_ordinal
            and parts.column_ordinal = wholes.column_ordinal
            and figures.parent_row_ordinal = wholes.row_ordinal
            and figures.panel = wholes.panel
    where parts.is_finest_column and wholes.is_finest_column

    union all

    select
        'two_classifications' as breach,
        document_id,
        min(figure_key) as what
    from chosen
    where
        fact in ('appropriations', 'basic_expenditures')
        and row_kind in ('function', 'dept_economic', 'gov_economic')
    group by
        fact,
        document_id,
        table_ordinal
    having count(distinct row_kind) > 1

)

select * from final
