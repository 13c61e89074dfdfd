{#- The key of a row of a fact: of what the row is, not of where it came in a run. Two
    runs over the same document give the same key. -#}
{% macro fact_key(fact, columns) -%}
    md5(
        '{{ fact }}'
        {%- for column in columns %}
        || '|' || coalesce(cast({{ column }} as {{ dbt.type_string() }}), '')
        {%- endfor %}
    )
{%- endmacro %}
