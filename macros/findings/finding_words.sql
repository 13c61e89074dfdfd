{#
    What a finding says: a wording of seeds/finding_words.csv, which has it in both languages, and
    the printed parts that take the places {1}, {2} … of it.
#}
{% macro finding_words(wording, parts=[]) -%}
    '{{ wording }}' as wording,
    {{ finding_parts(parts) }}
{%- endmacro %}

{% macro finding_parts(parts) -%}
    {% for number in range(5) -%}
        {{ parts[number] if number < parts | length
            else 'cast(null as ' ~ dbt.type_string() ~ ')' }} as part_{{ number + 1 }}
        {{- ',\n    ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- The columns of both, where a relation has them. -#}
{% macro finding_columns() -%}
    wording, part_1, part_2, part_3, part_4, part_5
{%- endmacro %}

{#- A wording with its parts in their places; a part that is not printed leaves its place empty. -#}
{% macro filled(wording, relation) -%}
    {%- set said = namespace(sql=wording) -%}
    {%- for number in range(1, 6) -%}
        {%- set said.sql = "replace(" ~ said.sql ~ ", '{" ~ number ~ "}', coalesce("
            ~ relation ~ ".part_" ~ number ~ ", ''))" -%}
    {%- endfor -%}
    {{ said.sql }}
{%- endmacro %}
