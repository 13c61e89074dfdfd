-- Expenditure that is printed only as part of a total: rows that a fund table
-- withholds, and what the total of all money holds beyond every table that lists
-- subjects. Never more than the total of all money leaves room for: what the fund table
-- withholds and 支出总表 prints by subject is derived there already.
with

withheld as (

    select * from {{ ref('int_fact_rows_undisclosed') }}
    where fact = 'appropriations'

),

summed as (

    select * from {{ ref('int_appropriations_summed') }}

),

remaining as (

    select * from {{ ref('int_appropriations_remaining') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

totals as (

    select * from {{ ref('int_fact_totals_printed') }}
    where is_of_document

),

structures as (

    select
        structures.*,
        links.audit_group
    from {{ ref('int_fact_table_structures') }} as structures
    inner join links on structures.document_id = links.document_id
    where structures.fact = 'appropriations' and structures.has_amounts

),

slots as (

    select
        links.audit_group,
        min(summed.document_id) as document_id,
        max(case when summed.slot <> 'all' then 1 else 0 end) as has_funds,
        max(case when summed.slot = 'all' then 1 else 0 end) as has_whole
    from summed
    inner join links on summed.document_id = links.document_id
    group by links.audit_group

),

fed as (

    select
        slots.audit_group,
        summed.amount_wan_yuan,
        summed.amount_yuan,
        summed.tolerance_wan_yuan
    from summed
    inner join links on summed.document_id = links.document_id
    inner join slots on links.audit_group = slots.audit_group
    where summed.slot <> 'all' or slots.has_funds = 0

    union all

    select
        links.audit_group,
        remaining.amount_wan_yuan,
        remaining.amount_yuan,
        remaining.tolerance_wan_yuan
    from remaining
    inner join links on remaining.document_id = links.document_id

),

fed_summed as (

    select
        audit_group,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan
    from fed
    group by audit_group

),

-- 支出总表 says how much all money is; where it is missing, 收支总表 does.
whole_totals as (

    select
        totals.*,
        row_number() over (
            partition by audit_group
            order by
                case form when 'expenditure_total' then 0 else 1 end asc nulls last,
                reading asc nulls last,
                table_ordinal asc nulls last,
                panel asc nulls last
        ) as choice
    from totals
    where fact = 'appropriations' and fund = 'all'

),

witnessed_totals as (

    select distinct whole_totals.audit_group
    from whole_totals
    inner join totals
        on
            whole_totals.audit_group = totals.audit_group
            and (
                whole_totals.document_id <> totals.document_id
                or whole_totals.table_ordinal <> totals.table_ordinal
            )
    where
        whole_totals.choice = 1
        and abs(whole_totals.amount_wan_yuan - totals.amount_wan_yuan)
        <= whole_totals.tolerance_wan_yuan + totals.tolerance_wan_yuan

),

unproven_groups as (

    select distinct audit_group
    from structures
    where not is_proven

),

of_funds as (

    select withheld.*
    from withheld
    inner join slots on withheld.audit_group = slots.audit_group
    where withheld.slot <> 'all' or slots.has_funds = 0

),

withheld_summed as (

    select
        audit_group,
        sum(amount_wan_yuan) as amount_wan_yuan,
        sum(tolerance_wan_yuan) as tolerance_wan_yuan
    from of_funds
    group by audit_group

),

rooms as (

    select
        slots.audit_group,
        slots.document_id,
        slots.has_whole,
        whole_totals.figure_key,
        witnessed_totals.audit_group is not null as is_witnessed,
        unproven_groups.audit_group is null as is_proven,
        whole_totals.amount_wan_yuan - fed_summed.amount_wan_yuan as room_wan_yuan,
        coalesce(withheld_summed.amount_wan_yuan, 0) as withheld_wan_yuan,
        whole_totals.tolerance_wan_yuan
        + fed_summed.tolerance_wan_yuan
        + coalesce(withheld_summed.tolerance_wan_yuan, 0) as tolerance_wan_yuan
    from slots
    inner join fed_summed on slots.audit_group = fed_summed.audit_group
    left join whole_totals
        on slots.audit_group = whole_totals.audit_group and whole_totals.choice = 1
    left join withheld_summed on slots.audit_group = withheld_summed.audit_group
    left join witnessed_totals on slots.audit_group = witnessed_totals.audit_group
    left join unproven_groups on slots.audit_group = unproven_groups.audit_group

),

kept as (

    select of_funds.*
    from of_funds
    inner join rooms on of_funds.audit_group = rooms.audit_group
    where
        rooms.room_wan_yuan is null
        or of_funds.slot = 'all'
        or rooms.withheld_wan_yuan
        <= rooms.room_wan_yuan + rooms.tolerance_wan_yuan

),

kept_summed as (

    select
        audit_group,
        sum(amount_wan_yuan) as amount_wan_yuan
    from kept
    group by audit_group

),

-- No table lists the subjects of this money: neither a fund table nor 支出总表, or
-- 支出总表 withholds rows itself.
of_no_table as (

    select
        rooms.document_id,
        rooms.audit_group,
        rooms.figure_key,
        rooms.tolerance_wan_yuan,
        rooms.room_wan_yuan - coalesce(kept_summed.amount_wan_yuan, 0)
            as amount_wan_yuan
    from rooms
    left join kept_summed on rooms.audit_group = kept_summed.audit_group
    where rooms.is_witnessed and rooms.is_proven and rooms.has_whole = 0

),

final as (

    select
        document_id,
        fund,
        nature,
        cast(sum(amount_wan_yuan) as decimal(24, 8)) as amount_wan_yuan,
        cast(sum(amount_yuan) as decimal(28, 8)) as amount_yuan,
        cast(sum(tolerance_wan_yuan) as decimal(24, 13)) as tolerance_wan_yuan,
        {{ dbt.listagg('figure_keys', "' '", "order by figure_keys") }}
            as figure_keys,
        {{ dbt.listagg(
            'subtracted_figure_keys', "' '", "order by subtracted_figure_keys"
        ) }} as subtracted_figure_keys
    from kept
    group by
        document_id,
        fund,
        nature

    union all

    select
        document_id,
        'non_fiscal_or_unallocated' as fund,
        'not_split' as nature,
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(amount_wan_yuan * 10000 as decimal(28, 8)) as amount_yuan,
        cast(tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        figure_key as figure_keys,
        cast(null as {{ dbt.type_string() }}) as subtracted_figure_keys
    from of_no_table
    where amount_wan_yuan > tolerance_wan_yuan

)

select * from final
