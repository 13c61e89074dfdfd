-- Budgets on the goal sheet of a whole department, where it has one sheet of that kind.
with

sheet_fields as (

    select * from {{ ref('int_sheet_fields') }}

    where project_kind = 'department'

),

single as (

    select document_id

    from sheet_fields

    group by document_id

    having count(distinct project_ordinal) = 1

),

totals as (

    select
        'whole_sheet:' || sheet_fields.field_key as quantity,
        'sheet' as place,
        sheet_fields.project_ordinal as position,
        sheet_fields.document_id,
        sheet_fields.table_ordinal,
        sheet_fields.page_number,
        sheet_fields.figure_key,
        sheet_fields.amount_wan_yuan,
        sheet_fields.half_ulp_wan_yuan,
        sheet_fields.is_blank

    from sheet_fields

    inner join single
        on sheet_fields.document_id = single.document_id

    where not sheet_fields.is_blank

),

final as (

    select {{ quantity_columns({
        'context': "'document'",
        'is_level_printed': 'true',
    }) | indent(8) }}
    from totals

)

select * from final
