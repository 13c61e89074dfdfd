{#- The first of the figures of a fact, which says on which page the fact is. -#}
{% macro first_figure(figure_keys) -%}
    split_part({{ figure_keys }}, ' ', 1)
{%- endmacro %}
