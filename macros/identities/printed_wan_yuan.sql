{# An amount in 万元 for a sentence: no trailing zeros, 空白 / blank if null. #}
{% macro printed_wan_yuan(amount) -%}
    coalesce(
        regexp_replace(
            cast({{ amount }} as varchar), '\.?0+$', ''
        ),
        '—'
    )
{%- endmacro %}
