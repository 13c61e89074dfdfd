-- What a document prints of the year before, and what that year's document printed.
with

years_before as (

    select * from {{ ref('int_identity_years_before') }}

),

lines as (

    select * from {{ ref('int_identity_lines_between') }}

),

own_years as (

    select distinct
        document_id,
        fiscal_year,
        budget_phase

    from years_before

),

-- 上年数 beside this year's, and what final accounts open with.
here as (

    select
        lines.*,
        lines.figure_year = own_years.fiscal_year - 1 as is_restated,
        own_years.budget_phase = 'final'
        and lines.is_own_period
        and lines.form = 'income_expenditure_summary'
        and lines.line_key = 'prior_year_balance' as is_opening

    from own_years

    inner join lines on own_years.document_id = lines.document_id

),

-- The other document's table and page are its own: named by the figure key.
there as (

    select
        years_before.document_id,
        years_before.previous_document_id,
        cast(null as integer) as table_ordinal,
        cast(null as integer) as page_number,
        lines.figure_key,
        lines.amount_wan_yuan,
        lines.half_ulp_wan_yuan,
        lines.is_blank,
        lines.line,
        lines.measure,
        lines.form = 'income_expenditure_summary'
        and lines.line_key = 'next_year_balance' as is_closing

    from years_before

    inner join lines
        on
            years_before.previous_document_id = lines.document_id
            and lines.is_own_period

),

-- Several documents of a year may print a line: the first of them speaks.
ranked_there as (

    select
        *,
        row_number() over (
            partition by document_id, line
            order by previous_document_id
        ) as line_rank,
        row_number() over (
            partition by document_id, is_closing, measure
            order by previous_document_id, figure_key
        ) as measure_rank

    from there

),

final as (

    {% for relation, quantity, context, condition in [
        ('here', 'restated', 'line', 'is_restated'),
        ('ranked_there', 'published', 'line', 'line_rank = 1'),
        ('here', 'opening_balance', "'balance.' || measure", 'is_opening'),
        (
            'ranked_there', 'closing_balance', "'balance.' || measure",
            'is_closing and measure_rank = 1',
        ),
    ] -%}
        select {{ quantity_columns({
            'quantity': "'year_before:" ~ quantity ~ "'",
            'context': context,
            'place': 'line',
            'position': '1',
            'is_level_printed': 'true',
        }) | indent(12) }}
        from {{ relation }}
        where {{ condition }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
)

select * from final
