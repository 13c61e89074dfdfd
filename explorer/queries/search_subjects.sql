-- Functional subjects by code or name, with what countable budgets give them.
select
    facts.subject_code,
    facts.caption,
    count(distinct facts.document_id) as documents,
    max(facts.fiscal_year) as fiscal_year,
    sum(facts.amount_wan_yuan) as amount
from fct_appropriations as facts
where
    facts.is_countable
    and facts.budget_phase = 'budget'
    and facts.subject_code is not null
    and list_bool_and(
        list_transform(
            $words,
            lambda word: contains(
                lower(concat_ws(' ', facts.subject_code, facts.caption)), word
            )
        )
    )
group by facts.subject_code, facts.caption
order by amount desc nulls last, facts.subject_code
limit $most
