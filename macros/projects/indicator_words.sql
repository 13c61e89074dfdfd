{#- What the words of seeds/indicator_words.csv say of an indicator, by their role. For a query
    over `bared` and `words`, grouped by indicator. -#}
{% macro has_word(conditions) -%}
    max(
        case
            {%- for role, condition in conditions %}
            when words.role = '{{ role }}' and {{ condition }} then 1
            {%- endfor %}
            else 0
        end
    ) = 1
{%- endmacro %}

{% macro word_within(text) -%}
    position(words.word in {{ text }}) > 0
{%- endmacro %}
