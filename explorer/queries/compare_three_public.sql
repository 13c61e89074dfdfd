-- 三公 money of a year by body and item, as its own document prints it.
with

disclosures as (

    select
        disclosure_id,
        department_id,
        entity_name,
        region_name,
        is_countable
    from dim_disclosures
    where
        fiscal_year = $year
        and budget_phase = $phase
        and (is_countable or not $sums)
    qualify
        $sums
        or row_number() over (
            partition by department_id
            order by is_countable desc, entity_level nulls last, disclosure_id
        ) = 1

)

select
    disclosures.department_id,
    disclosures.entity_name,
    disclosures.region_name,
    if($sums, null, disclosures.disclosure_id) as disclosure_id,
    facts.item as three_public,
    sum(facts.amount_wan_yuan) as amount
from fct_three_public_expenditures as facts
inner join disclosures
    on facts.disclosure_id = disclosures.disclosure_id
inner join fct_documents as documents
    on facts.document_id = documents.document_id
where
    documents.is_current
    and facts.is_three_public
    and facts.figure_year = $year
    and (facts.is_countable or not disclosures.is_countable)
group by all
having sum(facts.amount_wan_yuan) is not null
order by three_public, disclosures.department_id
