{#
    What an identity adds up: the rows of a table, the columns of a row, figures of several
    tables, or what prose and codes say. Two identities of different kinds do not depend on the
    same reading of structure: they are independent witnesses.
#}
{% macro identity_kind(identities) -%}
    case
        when {{ identities }}.level in ('hierarchy', 'table') then 'rows'
        when {{ identities }}.level = 'row' then 'columns'
        when {{ identities }}.level in ('cross_table', 'year') then 'tables'
        when {{ identities }}.identity_id in ('P3', 'P4', 'P5') then 'columns'
        when {{ identities }}.identity_id = 'P7' then 'rows'
        when {{ identities }}.identity_id = 'P9' then 'tables'
        else 'text'
    end
{%- endmacro %}
