-- How many items of the disclosure checklist are not met.
select
    checklist.entity_name,
    checklist.fiscal_year,
    checklist.item_order,
    case
        when $language = 'en' then checklist.label_en
        else checklist.caption_zh
    end as item,
    checklist.status,
    checklist.page_number
from rpt_disclosure_checklist as checklist
where
    checklist.is_defect
    and checklist.disclosure_id in (select disclosure_id from report_documents)
order by
    checklist.entity_name,
    checklist.fiscal_year,
    checklist.item_order
