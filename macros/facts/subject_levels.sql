{#- 类, 款 and 项 of a code: three, five and seven digits of it, as far as it goes. -#}
{% macro subject_levels(code) -%}
    case when length({{ code }}) >= 3 then substr({{ code }}, 1, 3) end as class_code,
    case when length({{ code }}) >= 5 then substr({{ code }}, 1, 5) end
        as section_code,
    case when length({{ code }}) >= 7 then substr({{ code }}, 1, 7) end as item_code
{%- endmacro %}
