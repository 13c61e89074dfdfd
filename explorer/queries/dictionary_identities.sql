-- The identities with how often each was asked, and how often it broke.
select
    identities.*,
    count(checks.check_key) as checks,
    count(checks.check_key) filter (where checks.verdict = 'broken') as broken
from identities
left join fct_identity_checks as checks
    on identities.identity_id = checks.identity_id
group by all
order by identities.identity_id
