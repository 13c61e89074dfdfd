-- C1 to C4: what a project code says of itself.
with

codes as (

    select * from {{ ref('int_project_codes') }}

),

sides as (

    select 'left' as side

    union all

    select 'right' as side

),

-- C1: the region of the code is the document's.
asked as (

    select
        document_id,
        'C1' as identity_id,
        place,
        table_ordinal,
        page_number,
        figure_key,
        cast(expected_region as integer) as left_value,
        cast(code_region as integer) as right_value
    from codes
    where expected_region is not null and code_region is not null

    union all

    -- C2: a project is of this year or an earlier one.
    select
        document_id,
        'C2' as identity_id,
        place,
        table_ordinal,
        page_number,
        figure_key,
        fiscal_year as left_value,
        code_year as right_value
    from codes
    where fiscal_year is not null and code_year is not null

    union all

    -- C3: 21 characters of the alphabet, each kind at its place.
    select
        document_id,
        'C3' as identity_id,
        place,
        table_ordinal,
        page_number,
        figure_key,
        21 as left_value,
        fitting_characters as right_value
    from codes
    where is_of_2023

    union all

    -- C4: the check character.
    select
        document_id,
        'C4' as identity_id,
        place,
        table_ordinal,
        page_number,
        figure_key,
        30 as left_value,
        code_remainder as right_value
    from codes
    where code_remainder is not null

),

final as (

    select
        asked.document_id,
        asked.identity_id,
        asked.place as instance,
        1 as reading,
        sides.side,
        1 as sign,
        asked.table_ordinal,
        asked.page_number,
        case
            when sides.side = 'right' then asked.figure_key
            else
                asked.document_id || '-asked-' || asked.identity_id
                || '.' || asked.place
        end as figure_key,
        cast(
            case
                when sides.side = 'left' then asked.left_value
                else asked.right_value
            end as decimal(24, 8)
        ) as amount_wan_yuan,
        cast(0 as decimal(24, 13)) as half_ulp_wan_yuan,
        false as is_blank,
        true as is_level_printed
    from asked
    cross join sides

)

select * from final
