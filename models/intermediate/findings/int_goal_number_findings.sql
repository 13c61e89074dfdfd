-- Numbers of a goal sheet against each other: a goal that names an indicator with
-- another number, a payment plan against the words that explain it.
with

indicators as (

    select *
    from {{ ref('int_indicators_named') }}
    where value_number is not null

),

payments as (

    select * from {{ ref('int_project_payments_measured') }}

),

texts as (

    select * from {{ ref('int_projects_described') }}

),

targets as (

    select
        *,
        {{ fold_indicator_text(
            "coalesce(goal, '') || '。' || coalesce(purpose, '')"
        ) }} as wanted
    from indicators
    where
        value_unit is not null
        and length(name) >= 4
        and not {{ matches('name', '20[0-9]{2}年') }}

),

-- What the goal says directly behind the name of the indicator, where it names it once,
-- and how its clause begins.
spoken as (

    select
        *,
        substring(
            wanted, position(name in wanted) + length(name), 24
        ) as behind,
        regexp_extract(
            substring(wanted, 1, position(name in wanted) - 1),
            '[^，,。；;：:、]*$', 0
        ) as before
    from targets
    where
        position(name in wanted) > 0
        and length(replace(wanted, name, '')) = length(wanted) - length(name)
        -- A goal of several years names what they add up to.
        and not {{ matches('wanted', '[二两三四五六七八九十0-9]年[内间来]?|累计|总计划') }}

),

told as (

    select
        *,
        regexp_extract(
            behind, '^(为|达|达到|共|共计)?([0-9]+([.][0-9]+)?)', 2
        ) as told_number,
        regexp_extract(
            behind,
            '^(为|达|达到|共|共计)?[0-9]+([.][0-9]+)?([^0-9，,。；;、]{0,6})', 3
        ) as told_tail
    from spoken
    where
        {{ matches('behind', '^(为|达|达到|共|共计)?[0-9]') }}
        -- 每期培训人数50人, 其中发放手册3000份, 一季度新建2座: a part of it.
        and not {{ matches(
            'before', '每|各|均|其中|已|去年|上年|季度|月|期|批|单|约|争取|力争|[0-9]'
        ) }}

),

against_goal as (

    select
        document_id,
        'indicator_against_goal' as kind,
        page_number,
        {{ finding_words('indicator_against_goal', [
            "coalesce(project_name || '：', '')",
            'name',
            'value_as_printed',
            'told_number || value_unit',
        ]) }}
    from told
    where
        substring(told_tail, 1, length(value_unit)) = value_unit
        -- 900人次 are no 人, 100人以上 is a bound.
        and {{ matches(
            'substring(told_tail, length(value_unit) + 1)', '^($|目标|的|并|及|和)'
        ) }}
        -- An identifier of 18 digits is no amount: it is not compared.
        and try_cast(told_number as decimal(24, 8)) <> value_number

),

plans as (

    select
        payments.document_id,
        payments.project_ordinal,
        payments.page_number,
        payments.printed_text,
        coalesce(payments.cumulative_percent, 0) as planned_percent,
        max(payments.cumulative_percent) over (
            partition by payments.document_id, payments.project_ordinal
        ) as last_percent,
        {{ fold_indicator_text('payments.period_text') }} as period,
        coalesce(texts.project_name || '：', '') as said_of,
        {{ fold_indicator_text("coalesce(texts.purpose, '')") }} as purpose
    from payments
    inner join texts
        on
            payments.document_id = texts.document_id
            and payments.project_ordinal = texts.project_ordinal
    where
        payments.plan_unit = 'percent'
        and (payments.cumulative_percent is not null or payments.is_blank)

),

-- 一季度累计支出完成 25%: what the words want spent at the end of March and of June. They
-- speak of money, plainly and of this year; bounds and shares of a contract are not
-- compared, nor is a plan that nobody filled in.
wanted_shares as (

    {%- set spent = '(计划|预计|拟)?(资金|预算)?(累计)?(支出|支付|拨付|执行)'
        ~ '(率|进度|比例)?(累计)?(计划)?(完成|达到?|到|为)?' %}
    {%- set share = '([0-9]+)%($|[，,。；;、])' %}
    {% for quarter, months, between in [
        ('一季度', '^3月', '[末底]?' ~ spent),
        ('二季度', '^6月', '[末底]?累计(支出|支付|拨付|执行)(完成|达到?|到|为)?'),
        ('上半年', '^6月', '([末底]?' ~ spent ~ '|[^。；;0-9]{0,14}完成预算的)'),
    ] -%}
        select
            *,
            '{{ quarter }}' as quarter,
            regexp_extract(
                regexp_extract(purpose, '{{ quarter ~ between ~ share }}', 0),
                '([0-9]+)%.?$', 1
            ) as told_percent
        from plans
        where
            last_percent > 0
            and {{ matches('period', months) }}
            and {{ matches('purpose', quarter ~ between ~ share) }}
            and not {{ matches(
                'purpose', '(去年|上年|20[0-9]{2}年)(第?[一二三四]季度|上半年)|力争|争取|原则上|尽量'
            ) }}

        union all

    {% endfor -%}
    -- 计划在三四两季度全部支出: nothing by the end of June.
    select
        *,
        '上半年' as quarter,
        '0' as told_percent
    from plans
    where
        {{ matches('period', '^6月') }}
        and {{ matches(
            'purpose',
            '(计划|拟|预计|将)[于在]?(第?三、?四两?个?|第?四)季度全部支[出付]($|[，,。；;])|'
            ~ '(计划|拟|预计|将)[于在]?下半年(全部|一次性)支[出付]($|[，,。；;])'
        ) }}
        and not {{ matches('purpose', '剩余|其余|余下|余款|尾款') }}

),

against_plan as (

    select
        document_id,
        'plan_against_text' as kind,
        page_number,
        case
            when told_percent = '0' then 'plan_later'
            when printed_text is null or printed_text = ''
                then 'plan_blank'
            else 'plan_against_text'
        end as wording,
        {{ finding_parts([
            'said_of',
            'quarter',
            'told_percent',
            'printed_text',
        ]) }}
    from wanted_shares
    where try_cast(told_percent as decimal(24, 8)) <> planned_percent

),

found as (

    select * from against_goal

    union all

    select * from against_plan

),

final as (

    select
        document_id,
        kind,
        page_number,
        cast(null as {{ dbt.type_string() }}) as sentence,
        {{ finding_columns() }},
        cast(null as decimal(24, 8)) as amount_wan_yuan
    from found

)

select * from final
