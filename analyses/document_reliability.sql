-- Which documents can be relied on? 哪些文件的数字可靠？
with

quality as (

    select * from {{ ref('rpt_document_quality') }}

),

final as (

    select
        file_name,
        status,
        figures,
        exact_checks,
        rounding_checks,
        broken_checks,
        open_pages,
        unmatched_columns
    from quality
    order by
        broken_checks desc nulls last,
        file_name asc nulls last

)

select * from final
