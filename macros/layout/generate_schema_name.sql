{# Schemas by their own names, without the target's in front: `staging`, not `main_staging`.
   Marts have no schema of their own and stand in the default one, which a client shows first.
   dbt takes this rule for the models of this project alone, also where it is a package. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ target.schema if custom_schema_name is none else custom_schema_name | trim }}
{%- endmacro %}
