{# Summaries of two sides are the forms whose name ends so: `is_summary` of
   extract/vocabulary/forms.csv, as tests/extract/captions/test_vocabulary.py holds. #}
{% macro is_summary(form) -%}
    {{ form }} like '%_summary'
{%- endmacro %}
