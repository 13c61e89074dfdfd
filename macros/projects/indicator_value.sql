{#- Parts of the value of an indicator (指标值): operator, one number, unit. The printed text is
    kept beside them; what is not plainly one number is no number. -#}

{#- One way of writing what authors write in many: full-width forms, 》 and ≧. -#}
{% macro fold_indicator_text(text) -%}
    {{ replace_all(
        "translate(" ~ text ~ ", '０１２３４５６７８９．，％＝＞＜≧≦》《（）　', '0123456789.,%=><≥≤><() ')",
        '\\s+', ''
    ) }}
{%- endmacro %}

{% macro indicator_operator(folded, printed_operator) -%}
    case
        when {{ matches("coalesce(" ~ printed_operator ~ ", '')", '定性') }}
            then 'qualitative'
        when {{ matches(folded, '^(≥|>=|=>|不低于|不少于|不小于|大于等于|至少)') }}
            or {{ matches(printed_operator, '^(≥|>=|大于等于)$') }} then '>='
        when {{ matches(folded, '^(≤|<=|=<|不超过|不高于|不大于|不多于|小于等于)') }}
            or {{ matches(printed_operator, '^(≤|<=|小于等于)$') }} then '<='
        when {{ matches(folded, '^(>|大于|高于|超过)') }}
            or {{ matches(printed_operator, '^(>|大于)$') }} then '>'
        when {{ matches(folded, '^(<|小于|低于)') }}
            or {{ matches(printed_operator, '^(<|小于)$') }} then '<'
        when {{ matches(folded, '^(约|大约)') }} then 'about'
        when {{ matches(folded, '^[0-9][0-9,.]*[^0-9]*(以上)$') }} then '>='
        when {{ matches(folded, '^[0-9][0-9,.]*[^0-9]*(以内|以下)$') }} then '<='
        when {{ matches(folded, '^(=|等于)') }}
            or {{ matches(printed_operator, '^(=|等于)$') }} then '='
    end
{%- endmacro %}

{#- The text behind the operator. -#}
{% macro indicator_operand(folded) -%}
    {{ replace_all(
        folded,
        '^(≥|≤|>=|<=|=>|=<|=|>|<|不低于|不少于|不小于|不超过|不高于|不大于|不多于|'
        ~ '大于等于|小于等于|大于|小于|高于|低于|超过|等于|至少|大约|约)',
        ''
    ) }}
{%- endmacro %}

{% macro is_one_number(operand) -%}
    {{ matches(operand, '^[0-9]+(,[0-9]{3})*([.][0-9]+)?([^0-9,.;；、-][^0-9;；]*)?$') }}
{%- endmacro %}

{% macro leading_number(operand) -%}
    cast(
        replace(regexp_extract({{ operand }}, '^[0-9,]+([.][0-9]+)?'), ',', '')
        as decimal(24, 8)
    )
{%- endmacro %}

{% macro trailing_unit(operand) -%}
    nullif(
        {{ replace_all(operand, '^[0-9,]+([.][0-9]+)?|(以上|以内|以下|左右)$', '') }}, ''
    )
{%- endmacro %}
