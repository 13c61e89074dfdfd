{#- How alike two names are, 0 to 1. Spelled differently by every engine: one place.
    A similarity is never a link by itself in a mart: method and confidence go with
    it. -#}
{% macro name_similarity(left, right) -%}
    {{ return(adapter.dispatch('name_similarity')(left, right)) }}
{%- endmacro %}

{% macro default__name_similarity(left, right) -%}
    jaro_winkler_similarity({{ left }}, {{ right }})
{%- endmacro %}

{% macro spark__name_similarity(left, right) -%}
    (
        1.0 - levenshtein({{ left }}, {{ right }})
        / greatest(length({{ left }}), length({{ right }}))
    )
{%- endmacro %}

{#- A printed name without what printing adds: spaces and the width of brackets and
    punctuation. No word is touched. -#}
{% macro printed_name_key(name) -%}
    translate({{ name }}, '（）：，；“”"　 ', '():,;')
{%- endmacro %}
