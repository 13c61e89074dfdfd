-- Prose of final accounts: 完成年初预算的 98.20 % and 决算数小于预算数 against the amounts.
with

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

-- 全年预算 and 年初预算 are two budgets: which one an amount is stands in its clause.
amounts as (

    select
        *,
        {{ matches(
            'substring(sentence, 1, sentence_offset)',
            '(全年|调整|调增|调减|追加|变更)[^，。；]{0,12}$'
        ) }} as is_final_budget
    from figures
    where
        role in ('budget', 'level')
        and value_kind = 'amount'
        and amount_wan_yuan is not null

),

-- An outturn stands directly behind its budget and is of the same thing.
followed as (

    select
        *,
        lag(role) over (
            partition by document_id, paragraph_ordinal order by figure_ordinal
        ) as role_before,
        lag(fact_key) over (
            partition by document_id, paragraph_ordinal order by figure_ordinal
        ) as fact_before,
        lag(coalesce(subject_name, '')) over (
            partition by document_id, paragraph_ordinal order by figure_ordinal
        ) as subject_before,
        lag(amount_wan_yuan) over (
            partition by document_id, paragraph_ordinal order by figure_ordinal
        ) as budget_wan_yuan,
        lag(half_ulp_wan_yuan) over (
            partition by document_id, paragraph_ordinal order by figure_ordinal
        ) as budget_half_ulp,
        lag(is_final_budget) over (
            partition by document_id, paragraph_ordinal order by figure_ordinal
        ) as is_budget_final,
        -- 年初预算 5 万元，调整预算 8 万元，决算 8 万元: one has to say which.
        coalesce(
            lag(role, 2) over (
                partition by document_id, paragraph_ordinal order by figure_ordinal
            ) = 'budget'
            and lag(fact_key, 2) over (
                partition by document_id, paragraph_ordinal order by figure_ordinal
            ) = fact_key,
            false
        ) as has_two_budgets
    from amounts

),

outturns as (

    select
        document_id,
        paragraph_ordinal,
        figure_ordinal,
        sentence_ordinal,
        sentence_offset,
        page_number,
        sentence,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        budget_wan_yuan,
        budget_half_ulp,
        is_budget_final,
        has_two_budgets
    from followed
    where
        role = 'level'
        and role_before = 'budget'
        and fact_key = fact_before
        and coalesce(subject_name, '') = subject_before

),

completed as (

    select
        outturns.*,
        figures.page_number as said_page_number,
        figures.sentence as said_sentence,
        figures.printed_text,
        figures.printed_number,
        100.0 * outturns.amount_wan_yuan / outturns.budget_wan_yuan as implied,
        1.001 * power(cast(0.1 as double), figures.decimals)
        + 100.0 * outturns.half_ulp_wan_yuan / outturns.budget_wan_yuan
        + 100.0 * outturns.budget_half_ulp * outturns.amount_wan_yuan
        / (outturns.budget_wan_yuan * outturns.budget_wan_yuan) as leeway
    from outturns
    inner join figures
        on
            outturns.document_id = figures.document_id
            and outturns.figure_ordinal = figures.level_ordinal
            and figures.role = 'completion'
    where
        outturns.budget_wan_yuan > 0
        and figures.printed_number is not null
        -- 地上结构完成 100% is no money.
        and {{ matches(
            'substring(figures.sentence, 1, figures.sentence_offset)',
            '(预算数?|决算|执行率|完成率)[^，。；：]{0,6}$'
        ) }}
        and case
            when {{ matches(
                'substring(figures.sentence, 1, figures.sentence_offset)',
                '(全年|调整|调增|调减|追加|变更)[^，。；]{0,12}$'
            ) }} then outturns.is_budget_final
            when {{ matches(
                'substring(figures.sentence, 1, figures.sentence_offset)',
                '年初[^，。；]{0,12}$'
            ) }} then not outturns.is_budget_final
            else not outturns.has_two_budgets
        end

),

said as (

    select
        document_id,
        paragraph_ordinal,
        sentence_ordinal,
        page_number,
        text,
        case
            when {{ matches('text', '决算数?(大于|高于|超过|多于|超)[^，。；]{0,6}预算') }}
                then 1
            when {{ matches('text', '决算数?(小于|低于|少于)[^，。；]{0,6}预算') }}
                then -1
            when
                {{ matches(
                    'text',
                    '决算数?(等于[^，。；]{0,6}预算|与[^，。；]{0,6}预算数?(持平|一致|相同|相等))'
                ) }}
                and not {{ matches('text', '基本(持平|一致|相同)') }}
                then 0
        end as sign,
        {{ matches('text', '决算数?[大小高低超多少等与][^，。；]{0,4}(全年|调整)') }}
            as is_of_final_budget,
        {{ matches('text', '决算数?[大小高低超多少等与][^，。；]{0,4}年初') }}
            as is_of_first_budget,
        {{ matches('text', '决算数?[大小高低超多少等与].*决算数?[大小高低超多少等与]') }}
            as is_said_twice
    from sentences

),

-- What is said speaks of the last outturn before it, in its sentence or before.
placed as (

    select
        said.*,
        outturns.figure_ordinal,
        outturns.amount_wan_yuan,
        outturns.half_ulp_wan_yuan,
        outturns.budget_wan_yuan,
        outturns.budget_half_ulp,
        outturns.is_budget_final,
        outturns.has_two_budgets,
        row_number() over (
            partition by said.document_id, said.sentence_ordinal
            order by outturns.figure_ordinal desc
        ) as nearness,
        count(case
            when outturns.sentence_ordinal = said.sentence_ordinal then 1
        end) over (
            partition by said.document_id, said.sentence_ordinal
        ) as outturns_of_sentence
    from said
    inner join outturns
        on
            said.document_id = outturns.document_id
            and said.paragraph_ordinal = outturns.paragraph_ordinal
            and said.sentence_ordinal >= outturns.sentence_ordinal
    where said.sign is not null and not said.is_said_twice

),

-- Another amount between the two may be what is spoken of.
interrupted as (

    select distinct
        placed.document_id,
        placed.sentence_ordinal
    from placed
    inner join amounts
        on
            placed.document_id = amounts.document_id
            and placed.paragraph_ordinal = amounts.paragraph_ordinal
            and placed.figure_ordinal < amounts.figure_ordinal
            and placed.sentence_ordinal >= amounts.sentence_ordinal
    where placed.nearness = 1

),

directed as (

    select placed.*
    from placed
    left join interrupted
        on
            placed.document_id = interrupted.document_id
            and placed.sentence_ordinal = interrupted.sentence_ordinal
    where
        placed.nearness = 1
        and placed.outturns_of_sentence <= 1
        and interrupted.document_id is null
        and case
            when placed.is_of_final_budget then placed.is_budget_final
            when placed.is_of_first_budget then not placed.is_budget_final
            else not placed.has_two_budgets
        end

),

contradicted as (

    select *
    from directed
    where
        sign * (amount_wan_yuan - budget_wan_yuan)
        < -(half_ulp_wan_yuan + budget_half_ulp)
        or (
            sign = 0
            and abs(amount_wan_yuan - budget_wan_yuan)
            > half_ulp_wan_yuan + budget_half_ulp
        )
        -- Equal to the last digit, and said to be more or less.
        or (sign <> 0 and amount_wan_yuan = budget_wan_yuan)

),

final as (

    select
        document_id,
        'completion_mismatch' as kind,
        said_page_number as page_number,
        said_sentence as sentence,
        {{ finding_words('completion_mismatch', [
            'printed_text',
            printed_wan_yuan('cast(amount_wan_yuan as decimal(38, 8))'),
            printed_wan_yuan('cast(budget_wan_yuan as decimal(38, 8))'),
            'cast(cast(implied as decimal(24, 2)) as ' ~ dbt.type_string() ~ ')',
        ]) }},
        abs(
            cast(printed_number as decimal(38, 8)) * budget_wan_yuan / 100
            - amount_wan_yuan
        ) as amount_wan_yuan
    from completed
    where abs(implied - printed_number) > leeway

    union all

    select
        document_id,
        'outturn_direction' as kind,
        page_number,
        text as sentence,
        {{ finding_words('outturn_direction', [
            printed_wan_yuan('cast(amount_wan_yuan as decimal(38, 8))'),
            printed_wan_yuan('cast(budget_wan_yuan as decimal(38, 8))'),
        ]) }},
        abs(amount_wan_yuan - budget_wan_yuan) as amount_wan_yuan
    from contradicted

)

select * from final
