{#- Expenditure nature (支出性质) of an amount column. A column that is no nature
    (合计, 金额, the fund's own name) says nothing about it. -#}
{% macro nature_of_measure(measure, measure_group) -%}
    case
        when {{ measure }} like 'basic.personnel%' then 'basic_personnel'
        when {{ measure }} like 'basic.operating%' then 'basic_operating'
        when {{ measure }} = 'basic' then 'basic_unsplit'
        when {{ measure }} like 'project%' then 'project'
        when {{ measure_group }} = 'nature' then 'other_printed'
        else 'not_split'
    end
{%- endmacro %}

{#- Facts add up rows that print the same subject again; the sums a fact model
    needs, with the figures behind them. -#}
{% macro summed_figures() -%}
    cast(sum(amount_wan_yuan) as decimal(24, 8)) as amount_wan_yuan,
    cast(sum(amount_yuan) as decimal(28, 8)) as amount_yuan,
    cast(sum(half_ulp_wan_yuan) as decimal(24, 13)) as tolerance_wan_yuan,
    cast(
        count(distinct concat_ws('-', table_ordinal, row_ordinal)) as integer
    ) as printed_rows,
    {{ dbt.listagg('figure_key', "' '", "order by figure_key") }} as figure_keys
{%- endmacro %}
