{#
    A term of an identity: one figure on one side of one check. Every terms model has these
    columns; int_identity_terms puts all of them under each other. `given` has the SQL of columns
    that are the same in every row and that the relations leave out.
#}
{% macro identity_term_columns(given={}) -%}
    {% for column in [
        'document_id', 'identity_id', 'instance', 'reading', 'relation', 'side', 'sign',
        'table_ordinal', 'page_number', 'figure_key', 'amount_wan_yuan',
        'half_ulp_wan_yuan', 'is_blank', 'is_level_printed',
    ] -%}
        {{ given[column] ~ ' as ' if column in given }}{{ column }}{{ ',\n    ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#- The terms of several relations (CTEs or models) under each other. -#}
{% macro union_identity_terms(relations, given={}) -%}
    {% for relation in relations -%}
        select {{ identity_term_columns(given) | indent(8) }}
        from {{ relation }}

        {% if not loop.last -%}
            union all

        {% endif -%}
    {% endfor %}
{%- endmacro %}

{#- A whole model: the terms of several models under each other. -#}
{% macro identity_terms_of_models(models) -%}
    with

    {% for model in models -%}
        {{ model }} as (

            select * from {{ ref(model) }}

        ),

    {% endfor -%}

    final as (

        {{ union_identity_terms(models) }}

    )

    select * from final
{%- endmacro %}
