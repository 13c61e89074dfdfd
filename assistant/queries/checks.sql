-- Identities that a figure takes part in, broken ones first.
with

checks as (

    select
        *,
        list_contains(string_split(coalesce(left_figure_keys, ''), ' '), $figure)
            as is_left,
        list_contains(string_split(coalesce(right_figure_keys, ''), ' '), $figure)
            as is_right
    from fct_identity_checks
    where
        document_id = $document
        and (
            contains(coalesce(left_figure_keys, ''), $figure)
            or contains(coalesce(right_figure_keys, ''), $figure)
        )

)

select
    identity_id,
    instance,
    level,
    verdict,
    rule,
    reason,
    case when is_left then 'left' else 'right' end as side_of_figure,
    left_amount as left_wan_yuan,
    right_amount as right_wan_yuan,
    difference as difference_wan_yuan,
    tolerance as tolerance_wan_yuan,
    string_split(coalesce(left_figure_keys, ''), ' ') as left_keys,
    string_split(coalesce(right_figure_keys, ''), ' ') as right_keys
from checks
where is_left or is_right
order by
    case verdict
        when 'broken' then 1
        when 'rounding' then 2
        when 'exact' then 3
        else 4
    end,
    identity_id,
    instance
