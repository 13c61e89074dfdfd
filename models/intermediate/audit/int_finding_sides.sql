-- What the sentence of a broken check says of its sides: lines, columns, a few parts.
with

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

-- Several rows together (a class that no row prints) are none of them.
captions as (

    select
        check_key,
        case
            when
                min(case when side = 'left' then caption end)
                = max(case when side = 'left' then caption end)
                then min(case when side = 'left' then caption end)
        end as left_row,
        case
            when
                min(case when side = 'left' then header_path end)
                = max(case when side = 'left' then header_path end)
                then min(case when side = 'left' then header_path end)
        end as left_column,
        case
            when
                min(case when side = 'right' then caption end)
                = max(case when side = 'right' then caption end)
                then min(case when side = 'right' then caption end)
        end as right_row

    from evidence

    group by check_key

),

-- A few parts are told one by one, so that a reader can add them himself.
right_parts as (

    select
        check_key,
        sum(sign * amount_wan_yuan) as amount,
        string_agg(
            case
                when sign < 0 then '-'
                else '+'
            end || {{ printed_wan_yuan('amount_wan_yuan') }},
            '' order by sign desc, figure_key asc
        ) as signed_text

    from evidence

    where side = 'right' and amount_wan_yuan <> 0

    group by check_key

    having count(*) between 2 and 4 and max(sign) > 0 and min(amount_wan_yuan) > 0

),

final as (

    select
        captions.check_key,
        captions.left_row,
        captions.left_column,
        captions.right_row,
        right_parts.amount as right_parts_amount,
        substr(right_parts.signed_text, 2) as right_parts_text

    from captions

    left join right_parts
        on captions.check_key = right_parts.check_key

)

select * from final
