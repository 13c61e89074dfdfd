-- The printed totals of a fact's money: how many agree with its rows, which of them
-- stands for the money and which differs.
with

places as (

    select * from {{ ref('int_fact_places') }}

),

judged_places as (

    select
        places.*,
        -- A remainder derived from 支出总表 says nothing new of its total.
        places.form <> 'expenditure_total'
        or coalesce(places.derived_wan_yuan, 0) = 0 as is_independent,
        abs(
            places.difference_wan_yuan + coalesce(places.undisclosed_wan_yuan, 0)
        ) <= places.tolerance_wan_yuan as agrees_with_undisclosed
    from places

),

-- The total that stands for the money: 收支总表 before the table of the rows, and what
-- the places agree on before what one says alone.
ranked_places as (

    select
        judged_places.*,
        row_number() over (
            partition by fact, fund, audit_group
            order by
                case when agrees or agrees_with_undisclosed then 0 else 1 end
                asc nulls last,
                case when form like '%summary' then 0 else 1 end asc nulls last,
                document_id asc nulls last,
                table_ordinal asc nulls last,
                panel asc nulls last
        ) as choice,
        row_number() over (
            partition by fact, fund, audit_group
            order by
                case when agrees then 1 else 0 end asc nulls last,
                case when is_own_table then 0 else 1 end asc nulls last,
                document_id asc nulls last,
                table_ordinal asc nulls last,
                panel asc nulls last
        ) as difference_order
    from judged_places

),

places_of_groups as (

    select
        fact,
        fund,
        audit_group,
        count(*) as places,
        sum(case when agrees then 1 else 0 end) as agreeing,
        sum(case when agrees and is_independent then 1 else 0 end)
            as independent,
        sum(case when agrees and not is_own_table then 1 else 0 end)
            as agreeing_elsewhere,
        sum(case when agrees or agrees_with_undisclosed then 1 else 0 end)
            as explained,
        sum(case when is_own_table then 1 else 0 end) as own_places,
        sum(case when is_own_table and agrees then 1 else 0 end) as own_agreeing,
        sum(case when not agrees and column_inferred then 1 else 0 end)
            as uncertain,
        max(abs(amount_wan_yuan)) as largest_wan_yuan
    from judged_places
    group by
        fact,
        fund,
        audit_group

),

final as (

    select
        places_of_groups.*,
        best.amount_wan_yuan as total_wan_yuan,
        best.page_number as total_page,
        best.table_title as total_table,
        worst.amount_wan_yuan as other_wan_yuan,
        worst.page_number as other_page,
        worst.table_title as other_table
    from places_of_groups
    left join ranked_places as best
        on
            places_of_groups.fact = best.fact
            and places_of_groups.fund = best.fund
            and places_of_groups.audit_group = best.audit_group
            and best.choice = 1
    left join ranked_places as worst
        on
            places_of_groups.fact = worst.fact
            and places_of_groups.fund = worst.fund
            and places_of_groups.audit_group = worst.audit_group
            and worst.difference_order = 1

)

select * from final
