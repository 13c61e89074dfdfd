{#
    Which checks become findings: those that are broken, and sums whose total is
    left blank over parts that are printed (没有合计数), which no verdict may call
    broken since a blank is not a zero. Across tables a blank total is a form
    that does not print it.
#}
{% macro is_alarming(checks) -%}
    (
        {{ checks }}.verdict = 'broken'
        or (
            {{ checks }}.reason = 'total_blank'
            and {{ checks }}.level in ('row', 'hierarchy', 'table')
            and {{ checks }}.right_amount <> 0
        )
    )
{%- endmacro %}
