-- What a disclosure spends, line by line, with the printed cells of each line. A file of it that
-- repeats the money of another is left out; where all do, they are shown as they are.
select
    facts.document_id,
    facts.unit_name,
    facts.subject_code,
    facts.class_code,
    facts.caption,
    facts.fund,
    facts.nature,
    facts.amount_wan_yuan,
    facts.figure_keys,
    facts.is_derived
from fct_appropriations as facts
inner join fct_documents as documents
    on facts.document_id = documents.document_id
inner join dim_disclosures as disclosures
    on facts.disclosure_id = disclosures.disclosure_id
where
    facts.disclosure_id = $disclosure
    and documents.is_current
    and (facts.is_countable or not disclosures.is_countable)
order by facts.subject_code nulls last, facts.caption, facts.fund, facts.nature
