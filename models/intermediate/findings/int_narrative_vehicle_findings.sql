-- Vehicles that the prose counts and the money of the table of three public expenses.
with

counts as (

    select *

    from {{ ref('int_narrative_figures_converted') }}

    where
        value_kind = 'count'
        and role = 'level'
        and printed_number is not null
        and scope_unit_name is null
        and fact_key in ('assets.vehicles', 'assets.vehicles_to_buy')
        and coalesce(named_year, fiscal_year) >= fiscal_year - 1

),

items as (

    select * from {{ ref('int_identity_three_public_items') }}

    where is_own_period and line_role <> 'memo'

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

doubted as (

    select distinct document_id from {{ ref('int_documents_doubted') }}

),

money as (

    select
        document_id,
        max(
            case when item = 'three_public.vehicle_operation' then amount_wan_yuan end
        ) as operation_wan_yuan,
        max(
            case when item = 'three_public.vehicle_purchase' then amount_wan_yuan end
        ) as purchase_wan_yuan,
        max(
            case
                when item = 'three_public.vehicle_operation' and not is_blank then 1
                else 0
            end
        ) = 1 as has_operation,
        max(
            case
                when item = 'three_public.vehicle_purchase' and not is_blank then 1
                else 0
            end
        ) = 1 as has_purchase

    from items

    group by document_id

),

-- One sentence may count what was there and what is gone (年初9辆，现有5辆).
counted as (

    select
        document_id,
        max(case when fact_key = 'assets.vehicles' then printed_number end)
            as most_owned,
        min(case when fact_key = 'assets.vehicles' then printed_number end)
            as least_owned,
        max(case when fact_key = 'assets.vehicles_to_buy' then printed_number end)
            as most_bought,
        min(case when fact_key = 'assets.vehicles_to_buy' then printed_number end)
            as least_bought

    from counts

    group by document_id

),

compared as (

    select
        counted.document_id,
        'assets.vehicles' as fact_key,
        'money_without_vehicles' as kind,
        'operation_without_vehicles' as wording,
        money.operation_wan_yuan as amount_wan_yuan

    from counted

    inner join money on counted.document_id = money.document_id

    where
        counted.most_owned = 0
        and coalesce(counted.most_bought, 0) = 0
        and money.operation_wan_yuan > 0

    union all

    select
        counted.document_id,
        'assets.vehicles_to_buy' as fact_key,
        'money_without_vehicles' as kind,
        'purchase_without_vehicles' as wording,
        money.purchase_wan_yuan as amount_wan_yuan

    from counted

    inner join money on counted.document_id = money.document_id

    where counted.most_bought = 0 and money.purchase_wan_yuan > 0

    union all

    select
        counted.document_id,
        'assets.vehicles' as fact_key,
        'vehicles_without_money' as kind,
        'vehicles_without_operation' as wording,
        cast(null as decimal(24, 8)) as amount_wan_yuan

    from counted

    inner join money on counted.document_id = money.document_id

    where
        counted.least_owned > 0
        and money.has_operation
        and money.operation_wan_yuan = 0

    union all

    select
        counted.document_id,
        'assets.vehicles_to_buy' as fact_key,
        'vehicles_without_money' as kind,
        'vehicles_without_purchase' as wording,
        cast(null as decimal(24, 8)) as amount_wan_yuan

    from counted

    inner join money on counted.document_id = money.document_id

    where
        counted.least_bought > 0
        and money.has_purchase
        and money.purchase_wan_yuan = 0

),

-- What was owned at the end of a year says nothing of the money that was spent in it.
quoted as (

    select
        compared.*,
        counts.page_number,
        counts.sentence,
        counts.printed_number,
        row_number() over (
            partition by compared.document_id, compared.wording
            order by counts.figure_ordinal
        ) as sentence_rank

    from compared

    inner join counts
        on
            compared.document_id = counts.document_id
            and compared.fact_key = counts.fact_key

    inner join links on compared.document_id = links.document_id

    left join doubted on compared.document_id = doubted.document_id

    where links.budget_phase = 'budget' and doubted.document_id is null

),

final as (

    select
        document_id,
        kind,
        page_number,
        sentence,
        wording,
        {{ finding_parts([
            'cast(cast(printed_number as integer) as ' ~ dbt.type_string() ~ ')',
            printed_wan_yuan('amount_wan_yuan'),
        ]) }},
        amount_wan_yuan

    from quoted

    where sentence_rank = 1

)

select * from final
