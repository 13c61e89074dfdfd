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

-- A list of projects that prints its money by fund; 本年拨款 | 上年结转 are no funds.
projects_by_fund as (

    select distinct document_id

    from quantities

    where form = 'project_expenditure' and measure_key = 'general_public'

),

-- Two totals of a document that are equal:
-- equal_revenue: 收入总表 closes with the total of the summary, so the sources are
-- the same in both;
-- only_general_public: all expenditure is general public money;
-- equal_operating: 机关运行经费 is all of the goods and services of basic
-- expenditure, so the subjects are the same in both.
totals_to_compare as (

    select
        'equal_revenue' as requirement,
        'revenue_total' as form,
        'income_expenditure_summary' as other_form,
        'total_revenue subtotal_revenue' as other_lines

    union all

    select
        'only_general_public' as requirement,
        'general_public_expenditure' as form,
        'income_expenditure_summary' as other_form,
        'total_expenditure subtotal_expenditure' as other_lines

    union all

    select
        'equal_operating' as requirement,
        'operating_cost' as form,
        'general_public_basic_expenditure' as other_form,
        'economic:302' as other_lines

),

equal_totals as (

    select distinct
        totals.document_id,
        totals_to_compare.requirement

    from totals_to_compare

    inner join quantities as totals
        on totals_to_compare.form = totals.form

    inner join quantities as others
        on
            totals.document_id = others.document_id
            and totals_to_compare.other_form = others.form
            and totals.amount_wan_yuan = others.amount_wan_yuan

    where
        totals.line = 'total'
        and totals.measure_key = 'total'
        and totals.table_count = 1
        and totals.amount_wan_yuan > 0
        and others.measure_key = 'total'
        and ' ' || totals_to_compare.other_lines || ' '
        like '% ' || others.line || ' %'

),

-- Of the requirements of seeds/identity_links.csv all but equal_totals, which is
-- asked of each pair of tables.
met as (

    select
        documents.document_id,
        'no_other_fund' as requirement
    from documents
    left join other_funds on documents.document_id = other_funds.document_id
    where other_funds.document_id is null

    union all

    select
        documents.document_id,
        'carried_over_included' as requirement
    from documents
    left join current_money on documents.document_id = current_money.document_id
    where current_money.document_id is null

    union all

    select
        document_id,
        'current_money_only' as requirement
    from current_money

    union all

    select
        document_id,
        'carried_on_in_total' as requirement
    from carried_on

    union all

    select
        document_id,
        'projects_by_fund' as requirement
    from projects_by_fund

    union all

    select
        document_id,
        requirement
    from equal_totals

    union all

    -- What a year brought in need not be spent in it: final accounts.
    select
        document_id,
        'budget_only' as requirement
    from documents
    where budget_phase is distinct from 'final'

),

-- Words of a link's requirement.
required as (

    select distinct
        requirement,
        unnest(string_split(requirement, ' ')) as word

    from links

    where requirement is not null

),

final as (

    select
        documents.document_id,
        required.requirement

    from documents

    cross join required

    left join met
        on
            documents.document_id = met.document_id
            and required.word = met.requirement

    group by documents.document_id, required.requirement

    having
        bool_and(
            required.word = 'equal_totals' or met.requirement is not null
        )

)

select * from final
