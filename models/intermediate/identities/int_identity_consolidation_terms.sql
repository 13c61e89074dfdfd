-- F1, F2: a department's line against the same line of its units' documents. Where a
-- printed total of the department is the sum of the loaded units, all units are there
-- and every line must add up (F1); else the loaded units can only be a part (F2).
with

links as (

    select * from {{ ref('int_documents_linked') }}
    where covered_by_document_id is not null and is_current

),

lines as (

    select * from {{ ref('int_identity_lines_between') }}
    where is_own_period

),

unit_lines as (

    select
        links.covered_by_document_id as document_id,
        lines.line,
        lines.figure_key,
        lines.amount_wan_yuan,
        lines.half_ulp_wan_yuan,
        lines.is_blank
    from links
    inner join lines on links.document_id = lines.document_id

),

covering as (

    select distinct covered_by_document_id
    from links

),

department_lines as (

    select lines.*
    from lines
    inner join covering
        on lines.document_id = covering.covered_by_document_id

),

summed as (

    select
        department_lines.document_id,
        department_lines.line,
        department_lines.form,
        department_lines.line_key,
        max(department_lines.amount_wan_yuan) as department_amount,
        max(department_lines.half_ulp_wan_yuan)
        + sum(unit_lines.half_ulp_wan_yuan) as tolerance,
        sum(unit_lines.amount_wan_yuan) as units_amount
    from department_lines
    inner join unit_lines
        on
            department_lines.document_id = unit_lines.document_id
            and department_lines.line = unit_lines.line
    group by
        department_lines.document_id,
        department_lines.line,
        department_lines.form,
        department_lines.line_key

),

complete as (

    select distinct document_id
    from summed
    where
        department_amount <> 0
        and abs(department_amount - units_amount) <= tolerance
        and (
            line_key in ('total_expenditure', 'subtotal_expenditure')
            or (
                form = 'expenditure_total'
                and (line like '%.total.total.%' or line like '%.total.amount.%')
            )
        )

),

asked as (

    select
        summed.document_id,
        summed.line as instance,
        case when complete.document_id is null then 'F2' else 'F1' end
            as identity_id
    from summed
    left join complete on summed.document_id = complete.document_id

),

final as (

    select
        asked.document_id,
        asked.identity_id,
        asked.instance,
        1 as reading,
        'left' as side,
        1 as sign,
        department_lines.table_ordinal,
        department_lines.page_number,
        department_lines.figure_key,
        department_lines.amount_wan_yuan,
        department_lines.half_ulp_wan_yuan,
        department_lines.is_blank,
        true as is_level_printed
    from asked
    inner join department_lines
        on
            asked.document_id = department_lines.document_id
            and asked.instance = department_lines.line

    union all

    select
        asked.document_id,
        asked.identity_id,
        asked.instance,
        1 as reading,
        'right' as side,
        1 as sign,
        cast(null as integer) as table_ordinal,
        cast(null as integer) as page_number,
        unit_lines.figure_key,
        unit_lines.amount_wan_yuan,
        unit_lines.half_ulp_wan_yuan,
        unit_lines.is_blank,
        true as is_level_printed
    from asked
    inner join unit_lines
        on
            asked.document_id = unit_lines.document_id
            and asked.instance = unit_lines.line

)

select * from final
