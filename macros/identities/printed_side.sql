{# The sides of C (project codes) and D (years, numbers, presence) are no money. #}
{% macro is_money(family) -%}
    {{ family }} not in ('C', 'D')
{%- endmacro %}

{# A side of a check as it is told: an amount with its decimals, or a whole number. #}
{% macro printed_side(amount, family) -%}
    case
        when {{ is_money(family) }} then {{ printed_wan_yuan(amount) }}
        else coalesce(
            cast(cast({{ amount }} as bigint) as {{ dbt.type_string() }}), '空白'
        )
    end
{%- endmacro %}
