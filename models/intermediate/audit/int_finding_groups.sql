with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

identities as (

    select * from {{ ref('identities') }}

),

suspects as (

    select * from {{ ref('int_finding_suspects') }}

),

-- What one wrong cell broke is one finding. Where no cell explains it, the
-- sums down the rows of a table are one finding: a row that is missing breaks
-- its parent, the total and every column at once.
grouped as (

    select
        checks.check_key,
        checks.document_id,
        checks.identity_id,
        checks.instance,
        suspects.figure_key as suspect_figure_key,
        suspects.implied_wan_yuan,
        suspects.tolerance,
        case
            when suspects.figure_key is not null
                then 'cell ' || suspects.figure_key
            when identities.family = 'H'
                then
                    'rows ' || checks.document_id
                    || '-' || checks.left_table_ordinal
            else 'check ' || checks.check_key
        end as cause,
        case
            when checks.severity = 'info' then 3
            when checks.severity = 'warning' then 2
            when checks.verdict <> 'broken' then 2
            else 1
        end as severity_rank,
        case checks.level
            when 'row' then 1
            when 'hierarchy' then 2
            when 'table' then 3
            when 'cross_table' then 4
            else 5
        end as level_rank

    from checks

    inner join identities
        on checks.identity_id = identities.identity_id

    left join suspects
        on checks.check_key = suspects.check_key

    where {{ is_alarming('checks') }}

),

final as (

    select
        check_key,
        document_id,
        identity_id,
        instance,
        suspect_figure_key,
        implied_wan_yuan,
        cause,
        first_value(check_key) over (
            partition by cause
            order by severity_rank, level_rank, identity_id, instance
            rows between unbounded preceding and unbounded following
        ) as finding_key,
        first_value(implied_wan_yuan) over (
            partition by cause
            order by tolerance nulls last, identity_id, instance
            rows between unbounded preceding and unbounded following
        ) as proposed_wan_yuan

    from grouped

)

select * from final
