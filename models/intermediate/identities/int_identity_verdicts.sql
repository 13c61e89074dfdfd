with

terms as (

    select * from {{ ref('int_identity_terms') }}

),

identities as (

    select * from {{ ref('identities') }}

),

sided as (

    select
        *,
        side = 'left' as is_left,
        not is_blank and amount_wan_yuan is not null as is_printed,
        not is_blank and amount_wan_yuan is null as is_unreadable

    from terms

),

added as (

    select
        document_id,
        identity_id,
        instance,
        reading,
        min(page_number) as page_number,
        sum(case when is_left then 1 else 0 end) as left_terms,
        sum(case when is_left then 0 else 1 end) as right_terms,
        sum(case when is_left and is_printed then 1 else 0 end)
            as left_printed,
        sum(case when not is_left and is_printed then 1 else 0 end)
            as right_printed,
        sum(
            case when is_left and amount_wan_yuan <> 0 then 1 else 0 end
        ) as left_non_zero,
        sum(
            case when not is_left and amount_wan_yuan <> 0 then 1 else 0 end
        ) as right_non_zero,
        sum(case when is_unreadable then 1 else 0 end) as unreadable,
        -- The sum of no printed figure stays null: a blank is not a zero.
        sum(case when is_left and is_printed then sign * amount_wan_yuan end)
            as left_amount,
        sum(
            case when not is_left and is_printed then sign * amount_wan_yuan end
        ) as right_amount,
        {{ identity_tolerance(
            'sum(case when is_printed then half_ulp_wan_yuan end)',
            'max(case when is_printed then half_ulp_wan_yuan end)'
        ) }} as tolerance,
        max(case when not is_left and is_level_printed then 1 else 0 end) = 1
            as is_level_printed

    from sided

    group by document_id, identity_id, instance, reading

),

-- 项目支出 is first held against all sheets, then against those that are disclosed.
related as (

    select
        added.*,
        case
            when identities.relation <> 'equal_or_at_least'
                then identities.relation
            when added.reading = 1 then 'equal'
            else 'at_least'
        end as relation

    from added

    inner join identities on added.identity_id = identities.identity_id

),

judged as (

    select
        *,
        {{ identity_verdict() }} as verdict,
        {{ identity_reason() }} as reason,
        {{ identity_rule() }} as rule

    from related

),

-- Some tables are read in more than one documented way (支出总表 with or
-- without 结转下年): the first reading that holds, else the first that can
-- be compared at all.
ranked as (

    select
        *,
        row_number() over (
            partition by document_id, identity_id, instance
            order by
                case
                    when verdict in ('exact', 'rounding') then 0
                    when verdict = 'broken' then 1
                    when verdict = 'vacuous' then 2
                    else 3
                end,
                reading
        ) as reading_rank

    from judged

),

final as (

    select
        document_id,
        identity_id,
        instance,
        reading,
        relation,
        rule,
        verdict,
        reason,
        page_number,
        cast(left_amount as decimal(38, 8)) as left_amount,
        cast(right_amount as decimal(38, 8)) as right_amount,
        cast(left_amount - right_amount as decimal(38, 8)) as difference,
        cast(tolerance as decimal(38, 13)) as tolerance

    from ranked

    where reading_rank = 1

)

select * from final
