{#
    Sentences put together of fragments: `words` is a row a language with a column `word_…` for
    every wording, so that one expression says it in both languages.
#}
{% macro words_by_language(wordings) -%}
    {% for language in ['zh', 'en'] -%}
        select
            '{{ language }}' as language,
            {%- for wording in wordings %}
            coalesce(
                max(case when wording = '{{ wording }}' then statement_{{ language }} end), ''
            ) as word_{{ wording }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ ref('finding_words') }}
        {{ 'union all' if not loop.last }}
    {% endfor %}
{%- endmacro %}

{#- A wording with values at {1}, {2} …; null if a value is. -#}
{% macro said(wording, values) -%}
    {%- set filling = namespace(sql='words.word_' ~ wording) -%}
    {%- for value in values -%}
        {%- set place = "'{" ~ loop.index ~ "}'" -%}
        {%- set filling.sql = ['replace(', filling.sql, ', ', place, ', ', value, ')'] | join -%}
    {%- endfor -%}
    {{ filling.sql }}
{%- endmacro %}

{#- The same for what may be missing: then nothing is said. -#}
{% macro said_if(wording, values) -%}
    coalesce({{ said(wording, values) }}, '')
{%- endmacro %}
