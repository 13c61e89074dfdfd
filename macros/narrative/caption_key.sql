{#- A caption in the form names are compared in: no white space, marks of its
    level, numbering or quotation marks, wide brackets, no closing 支出 (公共安全支出
    is printed as 公共安全 too). -#}
{% macro caption_key(caption) -%}
    {%- set folded -%}
        translate({{ caption }}, '()', '（）')
    {%- endset -%}
    {%- set joined = replace_all(folded, '[\\s\u3000“”]|（[类款项]）', '') -%}
    {%- set bare = replace_all(
        joined,
        '^[一二三四五六七八九十]+、|^（[一二三四五六七八九十]+）|^[0-9]+[.．、]|^[0-9]{3,}[-—]?',
        ''
    ) -%}
    {{ replace_all(bare, '支出$', '') }}
{%- endmacro %}
