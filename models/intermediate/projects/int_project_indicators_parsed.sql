with

indicators as (

    select * from {{ ref('stg_disclosure__project_indicators') }}

),

folded as (

    select
        indicators.*,
        {{ fold_indicator_text('value_text') }} as folded_value,
        {{ fold_indicator_text('operator_text') }} as folded_operator
    from indicators

),

split as (

    select
        folded.*,
        {{ indicator_operator('folded_value', 'folded_operator') }} as operator,
        {{ indicator_operand('folded_value') }} as operand
    from folded

),

measured as (

    select
        split.*,
        case
            when {{ is_one_number('operand') }} then {{ leading_number('operand') }}
        end as value_number,
        case
            when {{ is_one_number('operand') }}
                then
                    coalesce(
                        {{ trailing_unit('operand') }},
                        {{ fold_indicator_text('unit_text') }},
                        -- 委托中介机构费（万元） | ≤1.5: the unit stands behind the name.
                        nullif(
                            regexp_extract(
                                {{ fold_indicator_text('level_3_text') }},
                                '[(]([^()0-9]{1,8})[)]$', 1
                            ),
                            ''
                        )
                    )
        end as value_unit
    from split

),

final as (

    select
        document_id,
        project_ordinal,
        indicator_ordinal,
        table_ordinal,
        row_ordinal,
        page_number,
        activity_text,
        level_1_text,
        level_2_text,
        level_3_text,
        description_text,
        operator_text,
        value_text,
        period_value_text,
        unit_text,
        weight_text,
        basis_text,
        operator,
        operand,
        value_number,
        value_unit,
        is_level_1_filled,
        is_level_2_filled,
        is_level_3_filled,
        is_joined_over_pages,
        case
            when value_text is null then 'blank'
            when operator = 'qualitative' then 'qualitative'
            when value_number is not null then 'number'
            else 'text'
        end as value_status,
        case
            when value_unit = '万元' then cast(value_number as decimal(24, 8))
            when value_unit = '元'
                then
                    cast(
                        value_number * cast('0.0001' as decimal(5, 4))
                        as decimal(24, 8)
                    )
        end as amount_wan_yuan,
        case
            when value_unit in ('万元', '元')
                then length(regexp_extract(operand, '[.]([0-9]+)', 1))
        end as amount_decimals,
        coalesce(
            {{ matches('level_1_text', '成本') }}
            or {{ matches('level_2_text', '成本') }},
            false
        ) as is_cost
    from measured

)

select * from final
