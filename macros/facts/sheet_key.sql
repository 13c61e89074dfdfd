{#- The key of a goal sheet, for all that is printed on it. -#}
{% macro sheet_key(relation) -%}
    {{ relation }}.document_id || '-'
    || cast({{ relation }}.project_ordinal as {{ dbt.type_string() }})
{%- endmacro %}
