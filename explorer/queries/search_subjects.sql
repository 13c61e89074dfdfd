-- Functional subjects by code or name, with what countable budgets give them and countable final
-- accounts spent on them.
with

named as (

    select
        *,
        lower(concat_ws(' ', subject_code, caption)) as said
    from fct_appropriations
    where
        is_countable
        and subject_code is not null

)

select
    subject_code,
    caption,
    count(distinct document_id) as documents,
    fiscal_year,
    budget_phase,
    sum(amount_wan_yuan) as amount
from named
where
    coalesce(contains(said, $words[1]), true)
    and coalesce(contains(said, $words[2]), true)
    and coalesce(contains(said, $words[3]), true)
    and coalesce(contains(said, $words[4]), true)
    and coalesce(contains(said, $words[5]), true)
    and coalesce(contains(said, $words[6]), true)
group by subject_code, caption, fiscal_year, budget_phase
order by fiscal_year desc, budget_phase, amount desc nulls last, subject_code
limit $most
