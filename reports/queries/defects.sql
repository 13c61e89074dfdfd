-- How many items of the disclosure checklist are not met.
select
    documents.scope_number,
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
inner join (
    select distinct
        scope_number,
        disclosure_id
    from report_documents
) as documents
    on checklist.disclosure_id = documents.disclosure_id
where checklist.is_defect
order by
    documents.scope_number,
    checklist.entity_name,
    checklist.fiscal_year,
    checklist.item_order
