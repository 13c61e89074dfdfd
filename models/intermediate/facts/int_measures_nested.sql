-- Every measure with each measure it is a part of, at any distance.
with recursive

measures as (

    select
        measure,
        parent_measure
    from {{ ref('measures') }}

),

nested as (

    select
        measure,
        parent_measure as whole_measure
    from measures
    where parent_measure is not null

    union

    select
        nested.measure,
        measures.parent_measure as whole_measure
    from nested
    inner join measures on nested.whole_measure = measures.measure
    where measures.parent_measure is not null

)

select * from nested
