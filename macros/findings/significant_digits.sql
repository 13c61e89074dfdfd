{# The digits of an amount without the zeros around them: 90.57 has four, 0.020 and 1000 have one. #}
{% macro significant_digits(amount) -%}
    {{ replace_all(
        replace_all('cast(' ~ amount ~ ' as varchar)', '[-.]', ''),
        '(^0+|0+$)', ''
    ) }}
{%- endmacro %}
