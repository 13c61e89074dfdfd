{#- Columns that every row of a model fills: one scan and one test for all of them. A test
    per column says the same, takes as many queries, and a build has hundreds of them. -#}
{% test never_null(model, columns) %}

{% for column in columns %}
select
    '{{ column }}' as column_name,
    count(*) as null_count
from {{ model }}
where {{ column }} is null
having count(*) > 0
{% if not loop.last %}union all{% endif %}
{% endfor %}

{% endtest %}
