{#- True where nothing is missing below a head: an only part is equal to it, more
    parts add up to it within half a last digit for each figure added. -#}
{% macro is_filled(rest, head, position='position', half_ulp='half_ulp') -%}
    abs({{ rest }}) <= case
        when {{ position }} = {{ head }} + 1 then 0
        else {{ half_ulp }} * ({{ position }} - {{ head }} + 1)
    end
{%- endmacro %}
