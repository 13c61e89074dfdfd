{#- A caption that shows its level by a number: 一、 （一） 1. （1） ①, also behind 其中.
    一般公共… and 三公经费 begin with a numeral that is no number of a line. -#}
{% macro is_numbered(caption) -%}
    {{ matches(
        'coalesce(' ~ caption ~ ", '')",
        '^[\\s　]*(其中[:：]?)?[\\s　]*([一二三四五六七八九十]{1,3}[、.．]'
        ~ '|[(（][一二三四五六七八九十]{1,3}[)）]'
        ~ '|[0-9]{1,2}[、.．][^0-9]|[(（][0-9]{1,2}[)）]|[①②③④⑤⑥⑦⑧⑨⑩])'
    ) }}
{%- endmacro %}
