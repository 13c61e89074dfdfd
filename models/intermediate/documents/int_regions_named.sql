-- Names under which a document may print its region. A name that two regions in
-- force share (鼓楼区) is no key; the name with its parent's before it may be one.
with

regions as (

    select * from {{ ref('regions') }}

),

in_force as (

    select
        code,
        parent_code,
        name_zh
    from regions
    where valid_to is null

),

names as (

    select
        in_force.code,
        in_force.name_zh as printed_name
    from in_force

    union

    select
        in_force.code,
        parents.name_zh || in_force.name_zh as printed_name
    from in_force
    inner join in_force as parents on in_force.parent_code = parents.code

    union

    select
        in_force.code,
        grandparents.name_zh || parents.name_zh || in_force.name_zh as printed_name
    from in_force
    inner join in_force as parents on in_force.parent_code = parents.code
    inner join in_force as grandparents on parents.parent_code = grandparents.code

),

unambiguous as (

    select
        printed_name,
        min(code) as region_code
    from names
    group by printed_name
    having count(distinct code) = 1

),

final as (

    select
        unambiguous.printed_name,
        unambiguous.region_code,
        in_force.name_zh as region_name
    from unambiguous
    inner join in_force on unambiguous.region_code = in_force.code

)

select * from final
