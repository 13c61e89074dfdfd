-- X14: a fund spends no more than its revenue and what was carried over.
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

printed_revenue as (

    select distinct
        document_id,
        form

    from quantities

    where
        line in ('total_revenue', 'subtotal_revenue')
        and amount_wan_yuan > 0

),

-- Funds as lines of their own below a printed total: a line left blank there is
-- no money.
fund_lines as (

    select
        quantities.*,
        quantities.form || '.' || quantities.line as instance

    from quantities

    inner join depths on quantities.figure_key = depths.figure_key

    inner join printed_revenue
        on
            quantities.document_id = printed_revenue.document_id
            and quantities.form = printed_revenue.form

    where
        quantities.form in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        )
        and quantities.line in (
            'general_public', 'government_fund', 'state_capital'
        )
        and depths.depth = 1

),

-- Funds under 财政拨款: it less the lines of the other funds.
nested_lines as (

    select
        funds.*,
        funds.form || '.' || funds.line || '.rest' as instance

    from quantities as funds

    inner join depths on funds.figure_key = depths.figure_key

    inner join quantities as wholes
        on
            funds.document_id = wholes.document_id
            and funds.form = wholes.form
            and funds.table_ordinal = wholes.table_ordinal

    where
        funds.form in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        )
        and funds.line in (
            'general_public', 'government_fund', 'state_capital'
        )
        and depths.depth > 1
        and wholes.line = 'fiscal'
        and wholes.amount_wan_yuan is not null

),

-- Printed by function and by unit, it is one total.
fund_totals_ranked as (

    select
        quantities.*,
        row_number() over (
            partition by document_id, form order by table_ordinal asc nulls last
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

fund_totals as (

    select * from fund_totals_ranked

    where total_rank = 1

),

all_lines as (

    select
        document_id,
        form,
        line,
        instance,
        false as is_nested

    from fund_lines

    union all

    select
        document_id,
        form,
        line,
        instance,
        true as is_nested

    from nested_lines

),

balances as (

    select
        quantities.*,
        all_lines.instance

    from all_lines

    inner join quantities
        on
            all_lines.document_id = quantities.document_id
            and all_lines.form = quantities.form

    where
        quantities.line = 'prior_year_balance'

),

spent as (

    select
        fund_totals.*,
        all_lines.instance,
        all_lines.form as summary_form,
        all_lines.line as fund_line,
        all_lines.is_nested

    from all_lines

    inner join fund_totals
        on
            all_lines.document_id = fund_totals.document_id
            and all_lines.line || '_expenditure' = fund_totals.form

),

terms as (

    select
        'left' as side,
        fund_lines.document_id,
        fund_lines.instance,
        fund_lines.table_ordinal,
        fund_lines.page_number,
        fund_lines.figure_key,
        fund_lines.amount_wan_yuan,
        fund_lines.half_ulp_wan_yuan,
        fund_lines.is_blank,
        1 as sign

    from fund_lines

    inner join spent
        on
            fund_lines.document_id = spent.document_id
            and fund_lines.instance = spent.instance

    union all

    select
        'left' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        document_id || '-nothing-' || instance as figure_key,
        0 as amount_wan_yuan,
        0 as half_ulp_wan_yuan,
        false as is_blank,
        1 as sign

    from spent

    where not is_nested

    union all

    select
        'left' as side,
        spent.document_id,
        spent.instance,
        quantities.table_ordinal,
        quantities.page_number,
        quantities.figure_key,
        quantities.amount_wan_yuan,
        quantities.half_ulp_wan_yuan,
        quantities.is_blank,
        case when quantities.line = 'fiscal' then 1 else -1 end as sign

    from spent

    inner join quantities
        on
            spent.document_id = quantities.document_id
            and spent.summary_form = quantities.form
            and quantities.line in (
                'fiscal', 'general_public', 'government_fund', 'state_capital'
            )
            and spent.fund_line <> quantities.line

    where spent.is_nested

    union all

    select
        'left' as side,
        balances.document_id,
        balances.instance,
        balances.table_ordinal,
        balances.page_number,
        balances.figure_key,
        balances.amount_wan_yuan,
        balances.half_ulp_wan_yuan,
        balances.is_blank,
        1 as sign

    from balances

    inner join spent
        on
            balances.document_id = spent.document_id
            and balances.instance = spent.instance

    union all

    select
        'right' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        1 as sign

    from spent

),

final as (

    select {{ identity_term_columns({
        'identity_id': "'X14'",
        'reading': "1",
        'relation': "'at_least'",
        'amount_wan_yuan': "cast(amount_wan_yuan as decimal(24, 8))",
        'half_ulp_wan_yuan': "cast(half_ulp_wan_yuan as decimal(24, 13))",
        'is_level_printed': "true",
    }) | indent(8) }}
    from terms

)

select distinct * from final
