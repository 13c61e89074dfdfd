with

years_before as (

    select * from {{ ref('int_identity_years_before') }}

),

lines as (

    select * from {{ ref('int_identity_lines_between') }}

),

-- Y1: what a document prints of the year before = what that year's document printed.
restated as (

    select
        years_before.document_id,
        years_before.previous_document_id,
        here.line as instance,
        here.figure_key as left_key,
        there.figure_key as right_key,
        row_number() over (
            partition by years_before.document_id, here.line
            order by years_before.previous_document_id asc nulls last
        ) as preference
    from years_before
    inner join lines as here
        on
            years_before.document_id = here.document_id
            and here.figure_year = years_before.fiscal_year - 1
    inner join lines as there
        on
            years_before.previous_document_id = there.document_id
            and there.is_own_period
            and here.line = there.line

),

-- Y3: final accounts open with what the year before left over.
opened as (

    select
        years_before.document_id,
        years_before.previous_document_id,
        here.line as instance,
        here.figure_key as left_key,
        there.figure_key as right_key,
        row_number() over (
            partition by years_before.document_id, here.line
            order by years_before.previous_document_id asc nulls last
        ) as preference
    from years_before
    inner join lines as here
        on
            years_before.document_id = here.document_id
            and here.is_own_period
            and here.form = 'income_expenditure_summary'
            and here.line_key = 'prior_year_balance'
    inner join lines as there
        on
            years_before.previous_document_id = there.document_id
            and there.is_own_period
            and here.form = there.form
            and there.line_key = 'next_year_balance'
            and here.measure = there.measure
    where years_before.budget_phase = 'final'

),

pairs as (

    select
        document_id,
        'Y1' as identity_id,
        instance,
        left_key,
        right_key
    from restated
    where preference = 1

    union all

    select
        document_id,
        'Y3' as identity_id,
        instance,
        left_key,
        right_key
    from opened
    where preference = 1

),

pair_terms as (

    select
        pairs.document_id,
        pairs.identity_id,
        pairs.instance,
        1 as reading,
        'left' as side,
        1 as sign,
        lines.table_ordinal,
        lines.page_number,
        lines.figure_key,
        lines.amount_wan_yuan,
        lines.half_ulp_wan_yuan,
        lines.is_blank
    from pairs
    inner join lines on pairs.left_key = lines.figure_key

    union all

    -- The other document's table and page are its own: named by the figure key.
    select
        pairs.document_id,
        pairs.identity_id,
        pairs.instance,
        1 as reading,
        'right' as side,
        1 as sign,
        cast(null as integer) as table_ordinal,
        cast(null as integer) as page_number,
        lines.figure_key,
        lines.amount_wan_yuan,
        lines.half_ulp_wan_yuan,
        lines.is_blank
    from pairs
    inner join lines on pairs.right_key = lines.figure_key

),

final as (

    select {{ identity_term_columns({
        'relation': "'equal'",
        'is_level_printed': "true",
    }) | indent(8) }}
    from pair_terms

)

select * from final
