with

links as (

    select * from {{ ref('identity_links') }}

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

quantities as (

    select * from {{ ref('int_identity_quantities') }}

),

figures as (

    select *

    from {{ ref('int_identity_figures') }}

),

-- Tables of one scope restate tables of another only where no third fund
-- has money in the document.
other_funds as (

    select distinct document_id

    from figures

    where
        amount_wan_yuan <> 0
        and is_own_period
        and (
            form in (
                'government_fund_expenditure', 'state_capital_expenditure'
            )
            or (
                form = 'fiscal_appropriation_summary'
                and (
                    measure like '%government_fund'
                    or measure like '%state_capital'
                    or line_key like '%government_fund'
                    or line_key like '%state_capital'
                )
            )
        )

),

-- Some cities count 结转下年 in every total of 支出总表, in a column of its own.
carried_on as (

    select distinct document_id

    from figures

    where
        form = 'expenditure_total'
        and measure = 'carried_to_next_year'
        and amount_wan_yuan <> 0
        and is_own_period

),

-- Some finance bureaus print 一般公共预算支出表 without what was carried over,
-- while the summary's expenditure contains it: the table's total is then the
-- summary's revenue, and its classes are not the summary's classes.
current_money as (

    select distinct spent.document_id

    from quantities as spent

    inner join quantities as received
        on spent.document_id = received.document_id

    inner join quantities as carried
        on spent.document_id = carried.document_id

    where
        spent.form = 'general_public_expenditure'
        and spent.line = 'total'
        and spent.measure_key = 'total'
        and received.form = 'fiscal_appropriation_summary'
        and received.line = 'general_public'
        and received.measure_key = 'total'
        and received.amount_wan_yuan = spent.amount_wan_yuan
        and carried.form = 'fiscal_appropriation_summary'
        and carried.line like 'prior_year_balance%'
        and carried.measure_key = 'total'
        and carried.amount_wan_yuan > 0

),

-- Two tables of which one contains the money of the other are line for line
-- the same where their totals are.
table_totals as (

    select
        document_id,
        form,
        money_scope,
        row_axis,
        measure_key,
        table_rank,
        sum(amount_wan_yuan) as amount_wan_yuan

    from quantities

    where line in ('total', 'total_expenditure') and amount_wan_yuan > 0

    group by all

),

-- 收入总表 closes with the total of the summary: the same sources in both.
equal_revenue as (

    select distinct received.document_id

    from quantities as received

    inner join quantities as summary
        on received.document_id = summary.document_id

    where
        received.form = 'revenue_total'
        and received.line = 'total'
        and received.measure_key = 'total'
        and received.table_count = 1
        and summary.form = 'income_expenditure_summary'
        and summary.line in ('total_revenue', 'subtotal_revenue')
        and summary.measure_key = 'total'
        and received.amount_wan_yuan = summary.amount_wan_yuan
        and received.amount_wan_yuan > 0

),

-- All expenditure of the document is general public money.
only_general_public as (

    select distinct spent.document_id

    from quantities as spent

    inner join quantities as summary
        on spent.document_id = summary.document_id

    where
        spent.form = 'general_public_expenditure'
        and spent.line = 'total'
        and spent.measure_key = 'total'
        and spent.table_count = 1
        and summary.form = 'income_expenditure_summary'
        and summary.line in ('total_expenditure', 'subtotal_expenditure')
        and summary.measure_key = 'total'
        and spent.amount_wan_yuan = summary.amount_wan_yuan
        and spent.amount_wan_yuan > 0

),

-- 机关运行经费 is all of the goods and services of basic expenditure: the same
-- subjects in both.
equal_operating as (

    select distinct operating.document_id

    from quantities as operating

    inner join quantities as basic
        on operating.document_id = basic.document_id

    where
        operating.form = 'operating_cost'
        and operating.line = 'total'
        and operating.measure_key = 'total'
        and operating.table_count = 1
        and basic.form = 'general_public_basic_expenditure'
        and basic.line = 'economic:302'
        and basic.measure_key = 'total'
        and operating.amount_wan_yuan = basic.amount_wan_yuan
        and operating.amount_wan_yuan > 0

),

-- One row for every statement of a linked quantity: a line of a group of
-- tables of the same kind.
statements as (

    select distinct
        document_id,
        form,
        money_scope,
        row_axis,
        line,
        measure_key,
        table_rank,
        table_count

    from quantities

),

left_statements as (

    select
        links.identity_id,
        links.link,
        links.reading,
        links.relation,
        links.requirement,
        links.right_form,
        links.right_money_scope,
        links.right_row_axis,
        links.right_line,
        links.right_measure,
        statements.*

    from links

    inner join statements
        on
            links.left_form = statements.form
            and links.left_measure = statements.measure_key
            and (
                links.left_money_scope is null
                or links.left_money_scope = statements.money_scope
            )
            and (
                links.left_row_axis is null
                or links.left_row_axis = statements.row_axis
            )
            and (
                links.left_line = statements.line
                or (
                    links.left_line in (
                        'class', 'code', 'economic', 'caption'
                    )
                    and statements.line like links.left_line || ':%'
                )
            )

),

-- The group of tables on the other side, line or no line: a class that is
-- missing there is an unmatched check, not an absent form. The widest money
-- speaks for a form that is printed under several scopes.
right_groups as (

    select distinct
        document_id,
        form,
        money_scope,
        row_axis,
        measure_key,
        table_rank,
        table_count,
        dense_rank() over (
            partition by document_id, form, row_axis, measure_key
            order by
                case money_scope
                    when 'all' then 0
                    when 'fiscal' then 1
                    else 2
                end,
                money_scope
        ) as scope_rank

    from quantities

),

paired as (

    select
        left_statements.document_id,
        left_statements.identity_id,
        left_statements.relation,
        left_statements.form as left_form,
        left_statements.money_scope as left_money_scope,
        left_statements.row_axis as left_row_axis,
        left_statements.line as left_line,
        left_statements.measure_key as left_measure,
        left_statements.table_rank as left_rank,
        right_groups.form as right_form,
        right_groups.money_scope as right_money_scope,
        right_groups.row_axis as right_row_axis,
        right_groups.measure_key as right_measure,
        right_groups.table_rank as right_rank,
        case
            when
                left_statements.right_line in (
                    'class', 'code', 'economic', 'caption'
                )
                then left_statements.line
            else left_statements.right_line
        end as right_line,
        -- As many tables on one side as on the other pair in their order;
        -- otherwise the first two are compared, or all with all.
        case
            when left_statements.table_count = right_groups.table_count
                then left_statements.reading * 10
            else left_statements.reading * 10 + 1
        end as reading,
        left_statements.link || '.' || left_statements.line
        || '.' || left_statements.money_scope
        || '.' || left_statements.row_axis || '=' || right_groups.row_axis
        || '.'
        || case
            when left_statements.table_count = right_groups.table_count
                then cast(left_statements.table_rank as varchar)
            else 'all'
        end as instance

    from left_statements

    inner join right_groups
        on
            left_statements.document_id = right_groups.document_id
            and left_statements.right_form = right_groups.form
            and left_statements.right_measure = right_groups.measure_key
            and (
                left_statements.right_money_scope = right_groups.money_scope
                or (
                    left_statements.right_money_scope is null
                    and right_groups.scope_rank = 1
                )
            )
            and (
                left_statements.right_row_axis is null
                or left_statements.right_row_axis = right_groups.row_axis
            )

    left join other_funds
        on left_statements.document_id = other_funds.document_id

    left join current_money
        on left_statements.document_id = current_money.document_id

    left join carried_on
        on left_statements.document_id = carried_on.document_id

    left join equal_revenue
        on left_statements.document_id = equal_revenue.document_id

    left join only_general_public
        on left_statements.document_id = only_general_public.document_id

    left join equal_operating
        on left_statements.document_id = equal_operating.document_id

    left join table_totals as left_totals
        on
            left_statements.document_id = left_totals.document_id
            and left_statements.form = left_totals.form
            and left_statements.money_scope = left_totals.money_scope
            and left_statements.row_axis = left_totals.row_axis
            and left_statements.measure_key = left_totals.measure_key
            and left_statements.table_rank = left_totals.table_rank

    left join table_totals as right_totals
        on
            right_groups.document_id = right_totals.document_id
            and right_groups.form = right_totals.form
            and right_groups.money_scope = right_totals.money_scope
            and right_groups.row_axis = right_totals.row_axis
            and right_groups.measure_key = right_totals.measure_key
            and right_groups.table_rank = right_totals.table_rank

    inner join documents
        on left_statements.document_id = documents.document_id

    where
        (
            left_statements.table_count <> right_groups.table_count
            or left_statements.table_rank = right_groups.table_rank
        )
        and (
            other_funds.document_id is null
            or coalesce(left_statements.requirement, '')
            not like '%no_other_fund%'
        )
        and (
            current_money.document_id is null
            or coalesce(left_statements.requirement, '')
            not like '%carried_over_included%'
        )
        and (
            current_money.document_id is not null
            or coalesce(left_statements.requirement, '')
            not like '%current_money_only%'
        )
        and (
            carried_on.document_id is not null
            or coalesce(left_statements.requirement, '')
            not like '%carried_on_in_total%'
        )
        and (
            left_totals.amount_wan_yuan = right_totals.amount_wan_yuan
            or coalesce(left_statements.requirement, '')
            not like '%equal_totals%'
        )
        and (
            equal_revenue.document_id is not null
            or coalesce(left_statements.requirement, '')
            not like '%equal_revenue%'
        )
        and (
            only_general_public.document_id is not null
            or coalesce(left_statements.requirement, '')
            not like '%only_general_public%'
        )
        and (
            equal_operating.document_id is not null
            or coalesce(left_statements.requirement, '')
            not like '%equal_operating%'
        )
        -- What a year brought in need not be spent in it: final accounts.
        and (
            documents.budget_phase is distinct from 'final'
            or coalesce(left_statements.requirement, '')
            not like '%budget_only%'
        )

),

-- Unequal numbers of tables: first with first, and a second reading that
-- adds all of them up on both sides.
final as (

    select
        document_id,
        identity_id,
        relation,
        left_form,
        left_money_scope,
        left_row_axis,
        left_line,
        left_measure,
        left_rank,
        right_form,
        right_money_scope,
        right_row_axis,
        right_line,
        right_measure,
        right_rank,
        instance,
        reading as pair_reading

    from paired

    where reading % 10 = 0 or (left_rank = 1 and right_rank = 1)

    union all

    select
        document_id,
        identity_id,
        relation,
        left_form,
        left_money_scope,
        left_row_axis,
        left_line,
        left_measure,
        left_rank,
        right_form,
        right_money_scope,
        right_row_axis,
        right_line,
        right_measure,
        right_rank,
        instance,
        reading + 1 as pair_reading

    from paired

    where reading % 10 = 1

)

select * from final
