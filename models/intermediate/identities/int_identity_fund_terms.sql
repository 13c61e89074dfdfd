-- X14: a fund spends no more than its revenue and what was carried over.
with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where measure_key = 'total'

),

fund_lines as (

    select * from {{ ref('int_identity_fund_lines') }}

),

-- Printed by function and by unit, it is one total: of several in a table the whole.
fund_totals_ranked as (

    select
        quantities.*,
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

fund_totals as (

    select * from fund_totals_ranked

    where total_rank = 1

),

balances as (

    select
        quantities.*,
        fund_lines.instance

    from fund_lines

    inner join quantities
        on
            fund_lines.document_id = quantities.document_id
            and fund_lines.form = quantities.form

    where
        quantities.line = 'prior_year_balance'

),

spent as (

    select
        fund_totals.*,
        fund_lines.instance,
        fund_lines.form as summary_form,
        fund_lines.line as fund_line,
        fund_lines.is_nested

    from fund_lines

    inner join fund_totals
        on
            fund_lines.document_id = fund_totals.document_id
            and fund_lines.line || '_expenditure' = fund_totals.form

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

    where not fund_lines.is_nested

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

    -- What is nested under 财政拨款 is that less the lines of the other funds.
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
