with

list_rows as (

    select * from {{ ref('int_list_rows_pivoted') }}
    where form = 'institutions'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

final as (

    select
        {{ fact_key('institutions', [
            'list_rows.document_id', 'list_rows.table_ordinal', 'list_rows.row_ordinal'
        ]) }} as fact_key,
        list_rows.document_id,
        list_rows.disclosure_id,
        links.department_id,
        links.region_code,
        list_rows.fiscal_year,
        list_rows.budget_phase,
        list_rows.table_ordinal,
        list_rows.row_ordinal,
        list_rows.page_number,
        list_rows.line_number,
        list_rows.item_name as institution_name,
        list_rows.unit_code as institution_code,
        list_rows.nature,
        list_rows.rank as institution_rank,
        list_rows.funding,
        list_rows.staff as staff_text,
        list_rows.change,
        list_rows.note,
        list_rows.is_countable
    from list_rows
    inner join links on list_rows.document_id = links.document_id

)

select * from final
