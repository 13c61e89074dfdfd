{#- Nothing is dropped and nothing is doubled between two steps. -#}
{% test same_row_count(model, compare_to, compare_where='true') %}

with

here as (

    select count(*) as row_count from {{ model }}

),

there as (

    select count(*) as row_count from {{ compare_to }}
    where {{ compare_where }}

)

select
    here.row_count,
    there.row_count as expected_row_count
from here
cross join there
where here.row_count <> there.row_count

{% endtest %}
