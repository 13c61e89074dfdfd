{#- The name of a body as a key: brackets in one form, no spaces, and without the
    mark of its own level, so that 审计局（本级） in the department's unit list and
    审计局 on its own document are one body. No other word is touched. -#}
{% macro entity_name_key(name) -%}
    {%- set folded -%}
        translate({{ name }}, '（）　 ', '()')
    {%- endset -%}
    nullif(
        {{ replace_all(
            folded,
            '([(](本级|部门本级|机关|机关本级|局机关|本部|汇总|部门汇总)[)]|本级)$',
            ''
        ) }},
        ''
    )
{%- endmacro %}
