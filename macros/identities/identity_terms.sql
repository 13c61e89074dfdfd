{#
    A term of an identity: one figure on one side of one check. Every terms model has these
    columns; int_identity_terms puts all of them under each other. `given` has the SQL of columns
    that are the same in every row and that the relations leave out.
#}
{% macro identity_term_columns(given={}) -%}
    {% for column in [
        'document_id', 'identity_id', 'instance', 'reading', 'side', 'sign',
        'table_ordinal', 'page_number', 'figure_key', 'amount_wan_yuan',
        'half_ulp_wan_yuan', 'is_blank', 'is_level_printed',
    ] -%}
        {{ given[column] ~ ' as ' if column in given }}{{ column }}{{ ',\n    ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#
    A printed quantity: an amount under a name that identities use (seeds/identity_terms.csv), the
    context in which it meets others, its place for the name of a check, and its order among
    figures of one name. `given` as above.
#}
{% macro quantity_columns(given={}) -%}
    {% for column in [
        'quantity', 'context', 'place', 'position', 'document_id', 'table_ordinal', 'page_number',
        'figure_key', 'amount_wan_yuan', 'half_ulp_wan_yuan', 'is_blank', 'is_level_printed',
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
