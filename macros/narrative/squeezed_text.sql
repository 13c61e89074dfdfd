{#- A sentence without white space and quotation marks. -#}
{% macro squeezed_text(text) -%}
    {{ replace_all(text, '[\\s\u3000“”]', '') }}
{%- endmacro %}
