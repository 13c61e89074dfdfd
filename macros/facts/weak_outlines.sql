{#- Signs that alone do not prove under which row a row stands: an indent may be ragged,
    sums may fit by chance. -#}
{% macro weak_outlines() -%}
    ('heading', 'indent', 'name', 'sums', 'undecided')
{%- endmacro %}
