-- Numbers of goal sheets in the order in which they are printed: 1, 2, 3 …; a new list
-- begins with 1 again.
with

titles as (

    select
        document_id,
        page_number,
        {{ replace_all('text', '\\s+', '') }} as squeezed,
        'p' || cast(page_number as {{ dbt.type_string() }})
        || '.l' || cast(line_ordinal as {{ dbt.type_string() }}) as place,
        row_number() over (
            partition by document_id
            order by page_number asc nulls last, line_ordinal asc nulls last
        ) as title_order
    from {{ ref('stg_disclosure__lines') }}
    where zone = 'title'

),

numbered as (

    select
        document_id,
        page_number,
        place,
        title_order,
        cast(
            {{ replace_all('squeezed', '^[#（(]*([0-9]{1,3})[、.．）)].*$', '\\1') }}
            as integer
        ) as number
    from titles
    where
        {{ matches(
            'squeezed', '^[#（(]*[0-9]{1,3}[、.．）)].*绩效目标(申报)?表$'
        ) }}

),

final as (

    select
        document_id,
        page_number,
        place,
        number,
        lag(number) over (
            partition by document_id order by title_order
        ) as number_before,
        number = 1 as is_first_of_list
    from numbered

)

select * from final
