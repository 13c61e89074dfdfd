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

-- What the goal says directly behind the name of the indicator.
spoken as (

    select
        *,
        substring(
            wanted, position(name in wanted) + length(name), 24
        ) as behind
    from targets
    where position(name in wanted) > 0

),

told as (

    select
        *,
        {{ replace_all(
            'behind',
            '^([^，,。；;、0-9]{0,6}?)([0-9]+([.][0-9]+)?)([^0-9，,。；;、]{1,6})?.*$', '\\2'
        ) }} as told_number,
        {{ replace_all(
            'behind',
            '^([^，,。；;、0-9]{0,6}?)([0-9]+([.][0-9]+)?)([^0-9，,。；;、]{1,6})?.*$', '\\4'
        ) }} as told_tail
    from spoken
    where
        {{ matches('behind', '^[^，,。；;、0-9]{0,6}[0-9]+([.][0-9]+)?[^0-9，,。；;、]') }}

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

-- 一季度累计支出完成 25%: what the words want spent at the end of March and of June.
wanted_shares as (

    {% for quarter, months, between in [
        ('一季度', '^3月', '[^0-9，,。；;]{0,10}'),
        ('二季度', '^6月', '[^0-9，,。；;]{0,6}累计[^0-9，,。；;]{0,6}'),
        ('上半年', '^6月', '[^0-9。；;]{0,20}'),
    ] -%}
        select
            *,
            '{{ quarter }}' as quarter,
            cast(
                {{ replace_all(
                    'purpose', '^.*' ~ quarter ~ between ~ '([0-9]+)%.*$', '\\1'
                ) }} as {{ dbt.type_string() }}
            ) as told_percent
        from plans
        where
            {{ matches('period', months) }}
            and {{ matches('purpose', quarter ~ between ~ '[0-9]+%') }}

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
            'purpose', '(三、?四两?|第?四)季度全部支[出付]|下半年(全部|一次性)支[出付]'
        ) }}

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
