{#- 万元 per printed unit, as a decimal: multiplying keeps every digit, dividing
    would go through a float. NULL if no unit is printed. -#}
{% macro wan_yuan_per_unit(unit) -%}
    case {{ unit }}
        when 'wan_yuan' then cast('1' as decimal(5, 4))
        when 'thousand_yuan' then cast('0.1' as decimal(5, 4))
        when 'yuan' then cast('0.0001' as decimal(5, 4))
    end
{%- endmacro %}

{#- Half a unit of the last printed place (½ ulp), in 万元: a figure printed with
    d decimals stands for everything that rounds to it. Amounts are stored with
    eight decimals, so no figure is taken for finer than that. -#}
{% macro half_ulp_wan_yuan(decimals, unit) -%}
    cast(
        cast(
            '0.' || repeat('0', cast(least({{ decimals }}, 8) as integer)) || '5'
            as decimal(10, 9)
        )
        * {{ wan_yuan_per_unit(unit) }}
        as decimal(24, 13)
    )
{%- endmacro %}
