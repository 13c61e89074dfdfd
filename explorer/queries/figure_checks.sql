-- Every identity that a figure takes part in, broken ones first.
select distinct
    checks.check_key,
    checks.identity_id,
    checks.instance,
    checks.verdict,
    checks.left_amount,
    checks.right_amount,
    checks.difference,
    checks.left_figure_keys,
    checks.right_figure_keys,
    identities.relation,
    identities.statement_zh,
    identities.statement_en
from int_identity_uses as uses
inner join fct_identity_checks as checks
    on
        uses.document_id = checks.document_id
        and uses.identity_id = checks.identity_id
        and uses.instance = checks.instance
inner join identities
    on checks.identity_id = identities.identity_id
where uses.figure_key = $figure and uses.document_id = $document
order by
    case checks.verdict
        when 'broken' then 1
        when 'rounding' then 2
        when 'exact' then 3
        else 4
    end,
    checks.identity_id,
    checks.instance
