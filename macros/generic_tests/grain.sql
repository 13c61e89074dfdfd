{#- The grain of a model and the columns that every row fills, in one test: a test for each
    says the same, and a build has hundreds of them. NULLs count as equal, because a nullable
    part of a grain (no unit printed) must not hide doubles. -#}
{% test grain(model, columns, never_null) %}

select
    'rows that share {{ columns | join(", ") }}' as breach,
    count(*) as row_count
from (
    select
        {{ columns | join(",\n        ") }}
    from {{ model }}
    group by
        {{ columns | join(",\n        ") }}
    having count(*) > 1
) as repeated
having count(*) > 0

{% for column in never_null %}
union all

select
    'rows without {{ column }}' as breach,
    count(*) as row_count
from {{ model }}
where {{ column }} is null
having count(*) > 0
{% endfor %}

{% endtest %}
