-- Prose that names money of which the only table is declared empty: a blank table is
-- zero where the document says so.
with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

printed_figures as (

    select * from {{ ref('int_figures_printed') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

-- Whatever is bought through tenders is procurement; other assets may be bought
-- without.
told as (

    select
        *,
        case
            when fact_key = 'procurement.total' then 'procurement'
            when fact_key = 'assets.to_buy' and sentence like '%采购%'
                then 'procurement'
            when fact_key = 'three_public.total' then 'three_public_expenditure'
            when fact_key = 'expenditure.government_fund'
                then 'government_fund_expenditure'
            when fact_key = 'expenditure.state_capital'
                then 'state_capital_expenditure'
        end as form

    from figures

    where
        role = 'level'
        and value_kind = 'amount'
        and amount_wan_yuan > 0
        and section_kind = 'figures'
        and not is_in_reason
        and coalesce(named_year, fiscal_year) = fiscal_year
        and not {{ matches(
            'substring(sentence, 1, sentence_offset)',
            '(上年|去年|结转|执行|决算)[^，,。；;]*$'
        ) }}

),

filled as (

    select distinct
        document_id,
        form

    from printed_figures

    where amount_wan_yuan <> 0

),

empty as (

    select
        tables.document_id,
        tables.form,
        min(tables.title) as title

    from tables

    left join filled
        on
            tables.document_id = filled.document_id
            and tables.form = filled.form

    where filled.document_id is null

    group by tables.document_id, tables.form

    having bool_and(tables.is_said_empty)

),

final as (

    select
        told.document_id,
        'said_empty' as kind,
        told.page_number,
        told.sentence,
        {{ finding_words('empty_against_prose', [
            'told.printed_text',
            "coalesce(told.printed_unit, '')",
            'empty.title',
        ]) }},
        told.amount_wan_yuan

    from told

    inner join empty
        on told.document_id = empty.document_id and told.form = empty.form

)

select * from final
