-- Which statutory tables and sections are missing?
-- 哪些法定表格或内容没有公开？
with

checklist as (

    select * from {{ ref('rpt_disclosure_checklist') }}

),

final as (

    select
        region_name,
        entity_name,
        fiscal_year,
        budget_phase,
        item_order,
        caption_zh,
        label_en,
        status,
        page_number
    from checklist
    -- What the rules of 2016 ask for, not what is usual in some places.
    where is_defect
    order by
        entity_name asc nulls last,
        fiscal_year asc nulls last,
        item_order asc nulls last,
        caption_zh asc nulls last

)

select * from final
