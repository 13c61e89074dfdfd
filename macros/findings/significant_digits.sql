{# The digits of an amount without the zeros around them: 90.57 has four, 0.020 has one. #}
{% macro significant_digits(amount) -%}
    regexp_replace(
        regexp_replace(
            regexp_replace(cast({{ amount }} as varchar), '[^0-9]', '', 'g'),
            '^0+', ''
        ),
        '0+$', ''
    )
{%- endmacro %}
