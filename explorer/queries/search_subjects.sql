-- Functional subjects by code or name, with what countable budgets give them.
with

named as (

    select
        *,
        lower(concat_ws(' ', subject_code, caption)) as said
    from fct_appropriations
    where
        is_countable
        and budget_phase = 'budget'
        and subject_code is not null

)

select
    subject_code,
    caption,
    count(distinct document_id) as documents,
    fiscal_year,
    sum(amount_wan_yuan) as amount
from named
where
    coalesce(contains(said, $words[1]), true)
    and coalesce(contains(said, $words[2]), true)
    and coalesce(contains(said, $words[3]), true)
    and coalesce(contains(said, $words[4]), true)
    and coalesce(contains(said, $words[5]), true)
    and coalesce(contains(said, $words[6]), true)
group by subject_code, caption, fiscal_year
order by fiscal_year desc, amount desc nulls last, subject_code
limit $most
