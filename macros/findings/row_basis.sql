{#
    By what a printed row stands where it stands: print that nobody doubts (code, numbering,
    unit_line, memo, total), weaker signs (indent, name, sums) or none (undecided). A row of
    another classification than its table (30109 among function codes) is `foreign`: its code was
    lost, or it was read from the cell beside it.
#}
{% macro row_basis(figures) -%}
    case
        when
            {{ figures }}.outline = 'undecided'
            or {{ figures }}.line_role = 'listed'
            then 'undecided'
        when {{ figures }}.outline = 'sums' then 'sums'
        when {{ figures }}.line_role in ('total', 'subtotal') then 'total'
        when {{ figures }}.line_role = 'memo' then 'memo'
        when
            {{ figures }}.row_axis in ('function', 'dept_economic', 'gov_economic')
            and {{ figures }}.row_kind in ('function', 'dept_economic', 'gov_economic')
            and {{ figures }}.row_kind <> {{ figures }}.row_axis
            then 'foreign'
        when {{ figures }}.subject_code is not null then 'code'
        when
            {{ figures }}.row_kind = 'unit'
            and length({{ figures }}.unit_code) > 2
            then 'unit_line'
        when {{ figures }}.line_key like 'function_%' then 'numbering'
        when {{ figures }}.line_key is not null then 'name'
        else 'indent'
    end
{%- endmacro %}


{# Bases that print proves by itself: no sum is asked whether the row stands there. #}
{% macro is_row_proven(basis) -%}
    coalesce({{ basis }} in (
        'code', 'numbering', 'unit_line', 'memo', 'total', 'decision'
    ), false)
{%- endmacro %}
