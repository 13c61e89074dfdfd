-- What a summary prints of each fund and what the fund spends.
with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where measure_key = 'total'

),

depths as (

    select
        figure_key,
        depth

    from {{ ref('int_identity_linked_figures') }}

),

summaries as (

    select
        quantities.*,
        depths.depth,
        -- A summary that prints its revenue leaves a line blank for no money.
        max(
            case
                when
                    quantities.line in ('total_revenue', 'subtotal_revenue')
                    and quantities.amount_wan_yuan > 0
                    then 1
                else 0
            end
        ) over (partition by quantities.document_id, quantities.form) = 1
            as has_revenue,
        max(
            case
                when
                    quantities.line = 'fiscal'
                    and quantities.amount_wan_yuan is not null
                    then 1
                else 0
            end
        ) over (
            partition by
                quantities.document_id,
                quantities.form,
                quantities.table_ordinal
        ) = 1 as has_fiscal

    from quantities

    inner join depths on quantities.figure_key = depths.figure_key

    where
        {{ is_summary('quantities.form') }}

),

summary_lines as (

    select
        'fund:' || line as quantity,
        *

    from summaries

    where
        line in (
            'fiscal',
            'general_public',
            'government_fund',
            'state_capital',
            'prior_year_balance'
        )

),

-- A fund as a line of its own, or under 财政拨款.
fund_lines as (

    select
        'fund:' || line
        || case when depth = 1 then '.own' else '.nested' end as quantity,
        *

    from summaries

    where
        line in ('general_public', 'government_fund', 'state_capital')
        and ((depth = 1 and has_revenue) or (depth > 1 and has_fiscal))

),

-- Printed by function and by unit, it is one total: of several in a table the whole.
spent_ranked as (

    select
        'fund:' || replace(form, '_expenditure', '.spent') as quantity,
        *,
        row_number() over (
            partition by document_id, form
            order by
                table_ordinal asc nulls last,
                amount_wan_yuan desc nulls last,
                figure_key asc nulls last
        ) as total_rank

    from quantities

    where
        form in (
            'general_public_expenditure',
            'government_fund_expenditure',
            'state_capital_expenditure'
        )
        and line = 'total'
        and table_count = 1
        and amount_wan_yuan > 0

),

summary_forms as (

    select distinct
        document_id,
        form as summary_form

    from summaries

),

-- Each summary is held against it.
spent as (

    select
        spent_ranked.*,
        summary_forms.summary_form

    from spent_ranked

    inner join summary_forms
        on spent_ranked.document_id = summary_forms.document_id

    where spent_ranked.total_rank = 1

),

final as (

    {% for relation, context in [
        ('summary_lines', 'form'),
        ('fund_lines', 'form'),
        ('spent', 'summary_form'),
    ] -%}
        select {{ quantity_columns({
            'context': context,
            'place': context,
            'position': '1',
            'is_level_printed': 'true',
        }) | indent(12) }}
        from {{ relation }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
)

select * from final
