with

source as (

    select * from {{ ref('regions') }}

),

-- One row a code: one that was given again or renamed stands with its last meaning.
ranked as (

    select
        source.*,
        row_number() over (
            partition by code
            order by
                case when valid_to is null then 0 else 1 end asc nulls last,
                version desc nulls last
        ) as preference
    from source

),

current_regions as (

    select * from ranked
    where preference = 1

),

final as (

    select
        regions.code as region_code,
        regions.version,
        regions.name_zh,
        regions.name_en,
        regions.level,
        regions.parent_code,
        provinces.code as province_code,
        provinces.name_zh as province_name_zh,
        provinces.name_en as province_name_en,
        regions.valid_from as code_valid_from,
        regions.valid_to as code_valid_to,
        regions.valid_to is null as is_in_force,
        regions.source
    from current_regions as regions
    left join current_regions as provinces
        on substr(regions.code, 1, 2) || '0000' = provinces.code

)

select * from final
