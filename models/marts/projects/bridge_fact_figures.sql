with

figures as (

    select * from {{ ref('int_figures_printed') }}

),

sheet_amounts as (

    select * from {{ ref('int_sheet_amounts_converted') }}

),

listed as (

    select
        'appropriations' as fact,
        fact_key,
        document_id,
        figure_keys,
        1 as figure_sign
    from {{ ref('fct_appropriations') }}

    union all

    select
        'basic_expenditures' as fact,
        fact_key,
        document_id,
        figure_keys,
        1 as figure_sign
    from {{ ref('fct_basic_expenditures') }}

    union all

    select
        'projects' as fact,
        fact_key,
        document_id,
        figure_keys,
        1 as figure_sign
    from {{ ref('fct_projects') }}

    union all

    select
        'revenues' as fact,
        fact_key,
        document_id,
        figure_keys,
        1 as figure_sign
    from {{ ref('fct_revenues') }}

    union all

    select
        'three_public_expenditures' as fact,
        fact_key,
        document_id,
        figure_keys,
        1 as figure_sign
    from {{ ref('fct_three_public_expenditures') }}

    union all

    -- What the fund tables print of a subject is taken off what 支出总表 prints, and
    -- what the rows print off a total that says more.
    select
        'appropriations' as fact,
        fact_key,
        document_id,
        subtracted_figure_keys as figure_keys,
        -1 as figure_sign
    from {{ ref('fct_appropriations') }}

    union all

    select
        'basic_expenditures' as fact,
        fact_key,
        document_id,
        subtracted_figure_keys as figure_keys,
        -1 as figure_sign
    from {{ ref('fct_basic_expenditures') }}

    union all

    select
        'revenues' as fact,
        fact_key,
        document_id,
        subtracted_figure_keys as figure_keys,
        -1 as figure_sign
    from {{ ref('fct_revenues') }}

),

split as (

    select
        listed.fact,
        listed.fact_key,
        listed.document_id as fact_document_id,
        listed.figure_sign,
        keys.figure_key
    from listed
    cross join
        unnest(string_split(listed.figure_keys, ' ')) as keys (figure_key)
    where listed.figure_keys <> ''

),

-- Amounts of goal sheets are no cells of recognised tables.
final as (

    select
        split.fact,
        split.fact_key,
        split.figure_key,
        cast(split.figure_sign as integer) as figure_sign,
        coalesce(
            figures.document_id, sheet_amounts.document_id, split.fact_document_id
        ) as document_id,
        coalesce(figures.page_number, sheet_amounts.page_number) as page_number,
        coalesce(figures.amount_wan_yuan, sheet_amounts.amount_wan_yuan)
            as amount_wan_yuan,
        figures.figure_key is not null as is_printed_figure
    from split
    left join figures on split.figure_key = figures.figure_key
    left join sheet_amounts
        on
            split.figure_key = sheet_amounts.figure_key
            and figures.figure_key is null

)

select * from final
