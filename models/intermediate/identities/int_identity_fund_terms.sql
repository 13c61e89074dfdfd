with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where measure_key in ('total', 'general_public')

),

depths as (

    select
        figure_key,
        depth

    from {{ ref('int_identity_linked_figures') }}

),

-- A table of subjects beside the summary that closes with the same total.
closings as (

    select distinct
        tables.document_id,
        tables.form as table_form,
        summaries.form as summary_form,
        summaries.measure_key as summary_measure

    from quantities as tables

    inner join quantities as summaries
        on
            tables.document_id = summaries.document_id
            and (
                (
                    tables.form = 'expenditure_total'
                    and summaries.form = 'income_expenditure_summary'
                    and summaries.measure_key = 'total'
                )
                or (
                    tables.form = 'general_public_expenditure'
                    and summaries.form = 'fiscal_appropriation_summary'
                    and summaries.measure_key = 'general_public'
                )
            )

    where
        tables.row_axis = 'function'
        and tables.table_count = 1
        and tables.line = 'total'
        and tables.measure_key = 'total'
        and summaries.line in ('total_expenditure', 'subtotal_expenditure')
        and tables.amount_wan_yuan = summaries.amount_wan_yuan
        and tables.amount_wan_yuan > 0

),

listed_classes as (

    select distinct
        document_id,
        form,
        line

    from quantities

    where line like 'class:%'

),

absent_classes as (

    select
        quantities.*,
        closings.table_form || '.' || quantities.line || '.'
        || quantities.measure_key as instance

    from closings

    inner join quantities
        on
            closings.document_id = quantities.document_id
            and closings.summary_form = quantities.form
            and closings.summary_measure = quantities.measure_key

    left join listed_classes
        on
            closings.document_id = listed_classes.document_id
            and closings.table_form = listed_classes.form
            and quantities.line = listed_classes.line

    where
        quantities.line like 'class:%'
        and listed_classes.line is null
        and exists (
            select 1
            from listed_classes as others
            where
                others.document_id = closings.document_id
                and others.form = closings.table_form
        )

),

printed_revenue as (

    select distinct
        document_id,
        form

    from quantities

    where
        line in ('total_revenue', 'subtotal_revenue')
        and measure_key = 'total'
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
        and quantities.measure_key = 'total'
        and depths.depth = 1

),

-- Funds under 财政拨款: it less the lines of the other funds.
nested_lines as (

    select
        funds.*,
        wholes.line as whole_line,
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
        and funds.measure_key = 'total'
        and depths.depth > 1
        and wholes.line = 'fiscal'
        and wholes.amount_wan_yuan is not null
        and wholes.measure_key = 'total'

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
        and measure_key = 'total'
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
        and quantities.measure_key = 'total'

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
        'X13' as identity_id,
        'equal' as relation,
        'right' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        line

    from absent_classes

    union all

    select
        'X13' as identity_id,
        'equal' as relation,
        'left' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        document_id || '-nothing-' || instance as figure_key,
        0 as amount_wan_yuan,
        0 as half_ulp_wan_yuan,
        false as is_blank,
        'nothing' as line

    from absent_classes

    union all

    select
        'X14' as identity_id,
        'at_least' as relation,
        'left' as side,
        fund_lines.document_id,
        fund_lines.instance,
        fund_lines.table_ordinal,
        fund_lines.page_number,
        fund_lines.figure_key,
        fund_lines.amount_wan_yuan,
        fund_lines.half_ulp_wan_yuan,
        fund_lines.is_blank,
        fund_lines.line

    from fund_lines

    inner join spent
        on
            fund_lines.document_id = spent.document_id
            and fund_lines.instance = spent.instance

    union all

    select
        'X14' as identity_id,
        'at_least' as relation,
        'left' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        document_id || '-nothing-' || instance as figure_key,
        0 as amount_wan_yuan,
        0 as half_ulp_wan_yuan,
        false as is_blank,
        'nothing' as line

    from spent

    where not is_nested

    union all

    select
        'X14' as identity_id,
        'at_least' as relation,
        'left' as side,
        spent.document_id,
        spent.instance,
        quantities.table_ordinal,
        quantities.page_number,
        quantities.figure_key,
        quantities.amount_wan_yuan,
        quantities.half_ulp_wan_yuan,
        quantities.is_blank,
        quantities.line

    from spent

    inner join quantities
        on
            spent.document_id = quantities.document_id
            and spent.summary_form = quantities.form
            and quantities.line in (
                'fiscal', 'general_public', 'government_fund', 'state_capital'
            )
            and spent.fund_line <> quantities.line
            and quantities.measure_key = 'total'

    where spent.is_nested

    union all

    select
        'X14' as identity_id,
        'at_least' as relation,
        'left' as side,
        balances.document_id,
        balances.instance,
        balances.table_ordinal,
        balances.page_number,
        balances.figure_key,
        balances.amount_wan_yuan,
        balances.half_ulp_wan_yuan,
        balances.is_blank,
        balances.line

    from balances

    inner join spent
        on
            balances.document_id = spent.document_id
            and balances.instance = spent.instance

    union all

    select
        'X14' as identity_id,
        'at_least' as relation,
        'right' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        line

    from spent

),

final as (

    select
        document_id,
        identity_id,
        instance,
        1 as reading,
        relation,
        side,
        case
            when
                instance like '%.rest'
                and side = 'left'
                and line in ('general_public', 'government_fund', 'state_capital')
                then -1
            else 1
        end as sign,
        table_ordinal,
        page_number,
        figure_key,
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(half_ulp_wan_yuan as decimal(24, 13)) as half_ulp_wan_yuan,
        is_blank,
        true as is_level_printed

    from terms

)

select distinct * from final
