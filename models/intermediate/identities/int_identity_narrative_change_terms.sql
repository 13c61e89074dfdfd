with

changes as (

    select * from {{ ref('int_narrative_changes') }}

),

-- N11: a change is the amount less its base, where the base is printed.
difference_terms as (

    select
        document_id,
        'N11' as identity_id,
        'change.n' || cast(change_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'left' as side,
        case when change_direction = 'down' then -1 else 1 end as sign,
        change_page_number as page_number,
        change_figure_key as figure_key,
        change_amount as amount_wan_yuan,
        change_half_ulp as half_ulp_wan_yuan
    from changes
    where change_ordinal is not null and base_ordinal is not null

    union all

    select
        document_id,
        'N11' as identity_id,
        'change.n' || cast(change_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        1 as sign,
        page_number,
        level_figure_key as figure_key,
        level_amount as amount_wan_yuan,
        level_half_ulp as half_ulp_wan_yuan
    from changes
    where change_ordinal is not null and base_ordinal is not null

    union all

    select
        document_id,
        'N11' as identity_id,
        'change.n' || cast(change_ordinal as {{ dbt.type_string() }})
            as instance,
        1 as reading,
        'right' as side,
        -1 as sign,
        page_number,
        base_figure_key as figure_key,
        base_amount as amount_wan_yuan,
        base_half_ulp as half_ulp_wan_yuan
    from changes
    where change_ordinal is not null and base_ordinal is not null

)

select * from difference_terms
