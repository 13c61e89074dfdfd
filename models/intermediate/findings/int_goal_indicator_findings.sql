-- What an indicator of a goal sheet says against its own name.
with

indicators as (

    select * from {{ ref('int_indicators_named') }}

),

-- 无故障率 and 满意度 ought to rise, 故障率 to fall. 受理投诉次数 ≥1000次 is work done.
turned as (

    select
        *,
        'indicator_direction' as kind,
        case
            when is_declared_falling or falls_by_name
                then 'indicator_ought_to_fall'
            else 'indicator_ought_to_rise'
        end as wording
    from indicators
    where
        value_number is not null
        and (
            (
                (is_declared_falling or (falls_by_name and is_percent))
                and operator in ('>=', '>')
                and value_number > 0
            )
            or (
                ought_to_rise
                and not falls_by_name
                and operator in ('<=', '<')
                and is_percent
                and value_number < 100
            )
        )

),

united as (

    select
        *,
        'indicator_unit' as kind,
        case
            when is_percent then 'indicator_counts'
            else 'indicator_is_a_rate'
        end as wording
    from indicators
    where
        value_number is not null
        and (
            (is_percent and counts and not speaks_of_share)
            -- 事故发生率 0次 says what it means, 每千人…率 3人 is one.
            or (
                is_unit_of_count
                and is_rate
                and value_number <> 0
                and not is_per_head
            )
        )

),

-- 1 is 100 %, 4.5 is of five points; a share of ten and more without its sign is 95 %.
bare as (

    select
        *,
        'indicator_unit_missing' as kind,
        'indicator_unit_missing' as wording
    from indicators
    where
        is_rate
        and value_unit is null
        and value_number >= 10
        and not is_in_points

),

strange as (

    select
        *,
        'indicator_not_satisfaction' as kind,
        'indicator_not_satisfaction' as wording
    from indicators
    where
        headings like '%满意%'
        and not speaks_of_satisfaction
        and value_text is not null

),

-- The value is a day of a year gone by.
dated as (

    select
        *,
        'indicator_year' as kind,
        'indicator_year' as wording
    from indicators
    where
        budget_phase = 'budget'
        -- What is to be done by a day. What began, was agreed or was a first part of it
        -- in a year gone by is no target of it; nor is what a project carries over.
        and {{ matches('name', '完成|支付|拨付|发放|交付|验收|竣工|完工|支出|办结') }}
        and not {{ matches(
            'name',
            '开工|开始|启动|起始|签订|立项|年度|审计|考核|上年|基期|招标|采购|批复|评审|设计|'
            ~ '前期|可研|勘察|主体|[一上首前]期|第?[一上首]批|上一|资料|数据|统计|合同'
        ) }}
        and not {{ matches(
            "coalesce(project_name, '')", '结转|尾款|质保|往年|以前年度|20[0-9]{2}|跨年|续建'
        ) }}
        and {{ matches(
            fold_indicator_text('value_text'),
            '^[^0-9]{0,4}20[0-9]{2}年([0-9]{1,2}月)?([0-9]{1,2}日)?(年?[底末])?[前内]?[^0-9]{0,4}$'
        ) }}
        and cast(
            {{ replace_all(
                fold_indicator_text('value_text'),
                '^[^0-9]*(20[0-9]{2})年.*$', '\\1'
            ) }} as {{ dbt.type_string() }}
        ) < cast(fiscal_year as {{ dbt.type_string() }})

),

found as (

    select * from turned

    union all

    select * from united

    union all

    select * from bare

    union all

    select * from strange

    union all

    select * from dated

),

final as (

    select
        document_id,
        kind,
        page_number,
        cast(null as {{ dbt.type_string() }}) as sentence,
        wording,
        {{ finding_parts([
            "coalesce(project_name || '：', '')",
            'full_name',
            'value_as_printed',
            'cast(fiscal_year as ' ~ dbt.type_string() ~ ')',
        ]) }},
        cast(null as decimal(24, 8)) as amount_wan_yuan
    from found

)

select * from final
