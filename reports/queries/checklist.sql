-- The disclosure checklist, one block per disclosure.
select
    checklist.*,
    case
        when $language = 'en' then checklist.label_en
        else checklist.caption_zh
    end as item,
    documents.file_name
from rpt_disclosure_checklist as checklist
left join fct_documents as documents
    on checklist.document_id = documents.document_id
order by
    checklist.region_name nulls last,
    checklist.region_code nulls last,
    checklist.entity_name,
    checklist.fiscal_year,
    checklist.budget_phase,
    checklist.disclosure_id,
    checklist.item_order
