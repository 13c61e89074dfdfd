{# A side of a check as it is told: an amount with its decimals, or a whole number. #}
{% macro printed_side(amount, is_money) -%}
    case
        when {{ is_money }} then {{ printed_wan_yuan(amount) }}
        else coalesce(
            cast(cast({{ amount }} as bigint) as {{ dbt.type_string() }}), '空白'
        )
    end
{%- endmacro %}
