-- What a summary prints of the funds it brings in, one line for each fund.
with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where
        measure_key = 'total'
        and form in (
            'income_expenditure_summary', 'fiscal_appropriation_summary'
        )

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

printed_fiscal as (

    select distinct
        document_id,
        form,
        table_ordinal

    from quantities

    where line = 'fiscal' and amount_wan_yuan is not null

),

funds as (

    select
        quantities.*,
        depths.depth

    from quantities

    inner join depths on quantities.figure_key = depths.figure_key

    where
        quantities.line in (
            'general_public', 'government_fund', 'state_capital'
        )

),

-- Funds as lines of their own below a printed total: a line left blank there is
-- no money.
own_lines as (

    select
        funds.*,
        funds.form || '.' || funds.line as instance,
        false as is_nested

    from funds

    inner join printed_revenue
        on
            funds.document_id = printed_revenue.document_id
            and funds.form = printed_revenue.form

    where funds.depth = 1

),

-- Funds under 财政拨款.
nested_lines as (

    select
        funds.*,
        funds.form || '.' || funds.line || '.rest' as instance,
        true as is_nested

    from funds

    inner join printed_fiscal
        on
            funds.document_id = printed_fiscal.document_id
            and funds.form = printed_fiscal.form
            and funds.table_ordinal = printed_fiscal.table_ordinal

    where funds.depth > 1

),

lines as (

    select * from own_lines

    union all

    select * from nested_lines

),

final as (

    select
        document_id,
        form,
        line,
        instance,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank,
        is_nested

    from lines

)

select * from final
