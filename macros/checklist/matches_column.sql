{#- Whether a text matches the regular expression in a column; an empty one
    matches nothing. -#}
{% macro matches_column(text, pattern) -%}
    {{ return(adapter.dispatch('matches_column')(text, pattern)) }}
{%- endmacro %}

{% macro default__matches_column(text, pattern) -%}
    coalesce(regexp_matches({{ text }}, {{ pattern }}), false)
{%- endmacro %}

{% macro spark__matches_column(text, pattern) -%}
    coalesce({{ text }} rlike {{ pattern }}, false)
{%- endmacro %}

{#-
  The same, where every match holds a word of `topic`, separated by bars (null: any
  text). A pattern from a column is compiled for every row: for words that takes a
  hundredth of the time.
-#}
{% macro matches_topic(text, topic, pattern) -%}
    case
        when {{ topic }} is null or {{ matches_column(text, topic) }}
            then {{ matches_column(text, pattern) }}
        else false
    end
{%- endmacro %}

{#- Whether a list separated by bars holds a word. -#}
{% macro in_bar_list(word, list) -%}
    coalesce(
        '|' || {{ list }} || '|' like '%|' || {{ word }} || '|%', false
    )
{%- endmacro %}

{#- 无 (none) begins the names of places too: without them. -#}
{% macro without_place_names(text) -%}
    {{ replace_all(text, '无锡|无为[市县]|无极县|无棣县', '') }}
{%- endmacro %}
