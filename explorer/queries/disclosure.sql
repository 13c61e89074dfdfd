-- The body of a disclosure.
select department_id
from dim_disclosures
where disclosure_id = $disclosure
