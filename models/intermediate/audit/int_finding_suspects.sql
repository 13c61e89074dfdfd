with

uses as (

    select * from {{ ref('int_identity_uses') }}

),

checks as (

    select * from {{ ref('int_identity_checks') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

identities as (

    select * from {{ ref('identities') }}

),

-- A cell that also stands in a check that holds is no single wrong figure:
-- with another value in it, that check would break. Blank cells count, too.
held as (

    select
        document_id,
        figure_key,
        count(*) as held_checks

    from uses

    where
        relation = 'equal'
        and verdict in ('exact', 'rounding')

    group by document_id, figure_key

),

-- What the cell would have to be for the check to hold.
implied as (

    select
        evidence.check_key,
        evidence.document_id,
        evidence.identity_id,
        evidence.instance,
        evidence.figure_key,
        checks.tolerance,
        identities.adds_up as kind,
        evidence.amount_wan_yuan is null as is_blank,
        coalesce(evidence.amount_wan_yuan, 0)
        + case when evidence.side = 'left' then -1 else 1 end
        * evidence.sign
        * (
            coalesce(checks.left_amount, 0) - coalesce(checks.right_amount, 0)
        ) as implied_wan_yuan

    from evidence

    inner join checks
        on evidence.check_key = checks.check_key

    inner join identities
        on evidence.identity_id = identities.identity_id

    left join held
        on
            evidence.document_id = held.document_id
            and evidence.figure_key = held.figure_key

    where
        evidence.relation = 'equal'
        and held.figure_key is null

),

-- Two identities of different kinds have to ask for the same value.
agreed as (

    select
        document_id,
        figure_key,
        count(*) as broken_checks,
        -- A blank is no figure that anybody printed wrong.
        case
            when max(case when is_blank then 1 else 0 end) = 1 then 0
            else count(
                distinct case when kind not in ('text', 'fields') then kind end
            )
        end as asking_kinds

    from implied

    group by document_id, figure_key

    having
        count(distinct identity_id) > 1
        and max(implied_wan_yuan - tolerance)
        <= min(implied_wan_yuan + tolerance)

),

ranked as (

    select
        implied.*,
        agreed.broken_checks,
        agreed.asking_kinds,
        row_number() over (
            partition by implied.check_key
            order by agreed.broken_checks desc, implied.figure_key asc
        ) as suspect_rank,
        max(agreed.broken_checks) over (
            partition by implied.check_key
        ) as most_broken_checks

    from implied

    inner join agreed
        on
            implied.document_id = agreed.document_id
            and implied.figure_key = agreed.figure_key

),

rivals as (

    select
        check_key,
        count(*) as rival_cells

    from ranked

    where broken_checks = most_broken_checks

    group by check_key

),

final as (

    select
        ranked.check_key,
        ranked.document_id,
        ranked.identity_id,
        ranked.instance,
        ranked.figure_key,
        ranked.tolerance,
        ranked.broken_checks,
        ranked.asking_kinds,
        cast(ranked.implied_wan_yuan as decimal(38, 8)) as implied_wan_yuan

    from ranked

    inner join rivals
        on ranked.check_key = rivals.check_key

    where
        ranked.suspect_rank = 1
        and rivals.rival_cells = 1

)

select * from final
