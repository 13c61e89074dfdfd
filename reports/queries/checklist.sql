-- The disclosure checklist, one block per disclosure.
select
    checklist.*,
    case
        when $language = 'en' then checklist.label_en
        else checklist.caption_zh
    end as item,
    -- What nobody has to print is not missing.
    case
        when checklist.status = 'missing' and not checklist.is_defect
            then 'not_seen'
        else checklist.status
    end as answer,
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
