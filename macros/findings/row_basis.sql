{#
    By what a printed row stands where it stands: the `outline_basis` of the reading. A row of
    another classification than its table (30109 among function codes) is `foreign`: its code was
    lost, or it was read from the cell beside it. A unit's code has more than two digits.
#}
{% macro row_basis(figures) -%}
    case
        when {{ figures }}.line_role = 'listed' then 'undecided'
        when
            {{ figures }}.outline_basis = 'code'
            and {{ figures }}.row_axis in ('function', 'dept_economic', 'gov_economic')
            and {{ figures }}.row_kind in ('function', 'dept_economic', 'gov_economic')
            and {{ figures }}.row_kind <> {{ figures }}.row_axis
            then 'foreign'
        when
            {{ figures }}.row_kind = 'unit'
            and {{ figures }}.outline_basis in ('code', 'unit_line')
            and length(coalesce({{ figures }}.unit_code, '')) < 3
            then 'foreign'
        else {{ figures }}.outline_basis
    end
{%- endmacro %}


{# Bases that print proves by itself: no sum is asked whether the row stands there. #}
{% macro is_row_proven(basis) -%}
    coalesce({{ basis }} in (
        'total', 'memo', 'code', 'numbering', 'unit_line', 'column', 'decision'
    ), false)
{%- endmacro %}
