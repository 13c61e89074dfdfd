with

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'institutions'

),

final as (

    select
        document_id,
        disclosure_id,
        fiscal_year,
        budget_phase,
        table_ordinal,
        row_ordinal,
        page_number,
        line_number,
        item_name as institution_name,
        unit_code as institution_code,
        nature,
        rank as institution_rank,
        funding,
        staff as staff_text,
        change,
        note,
        is_countable
    from list_rows

)

select * from final
