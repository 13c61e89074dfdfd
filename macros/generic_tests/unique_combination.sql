{#- The grain of a model: no two rows share these columns. NULLs count as equal,
    because a nullable part of a grain (no unit printed) must not hide doubles. -#}
{% test unique_combination(model, columns) %}

select
    {{ columns | join(",\n    ") }},
    count(*) as row_count
from {{ model }}
group by
    {{ columns | join(",\n    ") }}
having count(*) > 1

{% endtest %}
