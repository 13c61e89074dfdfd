with

years_before as (

    select * from {{ ref('int_identity_years_before') }}

),

lines as (

    select * from {{ ref('int_identity_lines_between') }}

),

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

narrative_figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

narrative_links as (

    select
        document_id,
        figure_ordinal,
        reading,
        figure_key
    from {{ ref('int_narrative_table_links') }}

),

-- Prose may compare all money where the year prints fiscal money only: 支出总表 is a
-- reading of 支出, 基本支出 and 项目支出 as well.
all_money_links as (

    select
        changes.document_id,
        changes.level_ordinal as figure_ordinal,
        100 as reading,
        lines.figure_key
    from changes
    inner join lines
        on
            changes.document_id = lines.document_id
            and lines.is_own_period
            and lines.form = 'expenditure_total'
            and lines.line like '%.total.%'
            and changes.fact_key = 'expenditure.' || lines.measure

),

table_links as (

    select * from narrative_links

    union all

    select * from all_money_links

),

recoded as (

    select
        new_code,
        to_year
    from {{ ref('subject_crosswalk') }}
    where kind = 'function'

),

-- Y2: a change stated in prose = this year's figure less the year before's. Only
-- changes on the same phase: 执行数 of the year before is printed nowhere else.
stated as (

    select
        changes.document_id,
        changes.level_ordinal,
        changes.change_ordinal,
        changes.level_amount,
        changes.level_half_ulp,
        years_before.fiscal_year,
        years_before.previous_document_id,
        'n' || cast(changes.level_ordinal as {{ dbt.type_string() }}) as instance,
        row_number() over (
            partition by changes.document_id, changes.level_ordinal
            order by years_before.previous_document_id asc nulls last
        ) as preference
    from changes
    inner join years_before
        on changes.document_id = years_before.document_id
    where
        changes.change_ordinal is not null
        and coalesce(changes.base_year, years_before.fiscal_year - 1)
        = years_before.fiscal_year - 1
        and (
            years_before.budget_phase = 'final'
            or not coalesce({{ matches('changes.base_text', '执行|决算') }}, false)
        )

),

stated_lines as (

    select
        stated.document_id,
        stated.instance,
        stated.change_ordinal,
        stated.level_amount,
        stated.level_half_ulp,
        table_links.reading,
        here.figure_key as here_key,
        there.figure_key as there_key,
        count(*) over by_reading as linked_figures,
        count(there.figure_key) over by_reading as met_figures,
        count(recoded.new_code) over by_reading as recoded_figures,
        sum(here.amount_wan_yuan) over by_reading as here_amount,
        sum(here.half_ulp_wan_yuan) over by_reading as here_half_ulp
    from stated
    inner join table_links
        on
            stated.document_id = table_links.document_id
            and stated.level_ordinal = table_links.figure_ordinal
    inner join lines as here
        on table_links.figure_key = here.figure_key
    left join lines as there
        on
            stated.previous_document_id = there.document_id
            and there.is_own_period
            and here.line = there.line
    -- Prose compares a code that took in another one with both of the year before.
    left join recoded
        on
            here.subject_code = recoded.new_code
            and stated.fiscal_year = recoded.to_year
    where stated.preference = 1
    window
        by_reading as (
            partition by
                stated.document_id, stated.instance, table_links.reading
        )

),

-- Several readings may print the stated amount (all money, one fund): each is tried.
met as (

    select * from stated_lines
    where
        recoded_figures = 0
        and linked_figures = met_figures
        and abs(here_amount - level_amount) <= here_half_ulp + level_half_ulp

),

stated_terms as (

    select distinct
        met.document_id,
        'Y2' as identity_id,
        met.instance,
        met.reading,
        'left' as side,
        case when narrative_figures.direction = 'down' then -1 else 1 end as sign,
        cast(null as integer) as table_ordinal,
        narrative_figures.page_number,
        narrative_figures.figure_key,
        narrative_figures.amount_wan_yuan,
        narrative_figures.half_ulp_wan_yuan,
        false as is_blank
    from met
    inner join narrative_figures
        on
            met.document_id = narrative_figures.document_id
            and met.change_ordinal = narrative_figures.figure_ordinal

    union all

    select
        met.document_id,
        'Y2' as identity_id,
        met.instance,
        met.reading,
        'right' as side,
        1 as sign,
        lines.table_ordinal,
        lines.page_number,
        lines.figure_key,
        lines.amount_wan_yuan,
        -- Prose takes the difference of amounts as it prints them: 万元 for tables in 元.
        greatest(lines.half_ulp_wan_yuan, met.level_half_ulp) as half_ulp_wan_yuan,
        lines.is_blank
    from met
    inner join lines on met.here_key = lines.figure_key

    union all

    select
        met.document_id,
        'Y2' as identity_id,
        met.instance,
        met.reading,
        'right' as side,
        -1 as sign,
        cast(null as integer) as table_ordinal,
        cast(null as integer) as page_number,
        lines.figure_key,
        lines.amount_wan_yuan,
        greatest(lines.half_ulp_wan_yuan, met.level_half_ulp) as half_ulp_wan_yuan,
        lines.is_blank
    from met
    inner join lines on met.there_key = lines.figure_key

),

final as (

    select {{ identity_term_columns({
        'is_level_printed': "true",
    }) | indent(8) }}
    from stated_terms

)

select * from final
