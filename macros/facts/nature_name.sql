{#- Expenditure nature in words, for tables that people read. -#}
{% macro nature_name(nature, language) -%}
    {%- set words = {
        'basic_personnel': ['人员经费', 'Personnel'],
        'basic_operating': ['公用经费', 'Operating'],
        'basic_unsplit': ['基本支出', 'Basic expenditure'],
        'project': ['项目支出', 'Project expenditure'],
        'other_printed': ['其他性质', 'Other nature'],
        'not_split': ['未分性质', 'Not split'],
    } -%}
    case {{ nature }}
        {%- for key, names in words.items() %}
        when '{{ key }}' then '{{ names[0] if language == 'zh' else names[1] }}'
        {%- endfor %}
    end
{%- endmacro %}
