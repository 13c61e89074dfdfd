-- Whether a fact closes: printed rows alone equal every printed total of their money.
-- What does not close is ours until something is shown: rows that nobody could place
-- (undecided), rows that the document withholds, or totals of the document that differ.
with

sums_of_groups as (

    select * from {{ ref('int_facts_grouped') }}

),

places_of_groups as (

    select * from {{ ref('int_fact_places_grouped') }}

),

tables_of_groups as (

    select * from {{ ref('int_fact_tables_grouped') }}

),

doubled_rows as (

    select * from {{ ref('int_facts_doubled') }}

),

goal_sheets as (

    select * from {{ ref('int_goal_sheets_grouped') }}

),

pairs as (

    select
        fact,
        fund,
        audit_group
    from sums_of_groups

    union

    select
        fact,
        fund,
        audit_group
    from places_of_groups

),

facts_with_rows as (

    select distinct
        fact,
        audit_group
    from sums_of_groups

),

-- 基本支出 and 三公 are fed from one scope; totals of another scope are no total of it.
ranked_pairs as (

    select
        pairs.fact,
        pairs.fund,
        pairs.audit_group,
        sums_of_groups.fact is not null as has_rows,
        facts_with_rows.fact is not null as fact_has_rows,
        row_number() over (
            partition by pairs.fact, pairs.audit_group
            order by
                case pairs.fund
                    when 'general_public' then 1
                    when 'fiscal' then 2
                    else 3
                end
        ) as scope_order
    from pairs
    left join sums_of_groups
        on
            pairs.fact = sums_of_groups.fact
            and pairs.fund = sums_of_groups.fund
            and pairs.audit_group = sums_of_groups.audit_group
    left join facts_with_rows
        on
            pairs.fact = facts_with_rows.fact
            and pairs.audit_group = facts_with_rows.audit_group
    -- What no fund names has no total of its own: it is part of all money.
    where pairs.fund <> 'non_fiscal_or_unallocated'

),

kept_pairs as (

    select *
    from ranked_pairs
    where
        fact not in ('basic_expenditures', 'three_public_expenditures')
        or has_rows
        or (not fact_has_rows and scope_order = 1)

),

joined as (

    select
        kept_pairs.fact,
        kept_pairs.fund,
        kept_pairs.audit_group,
        sums_of_groups.printed_wan_yuan,
        sums_of_groups.derived_wan_yuan,
        sums_of_groups.undisclosed_wan_yuan,
        coalesce(sums_of_groups.tolerance_wan_yuan, 0) as tolerance_wan_yuan,
        coalesce(sums_of_groups.printed_rows, 0) as printed_rows,
        coalesce(places_of_groups.places, 0) as places,
        coalesce(places_of_groups.agreeing, 0) as agreeing,
        coalesce(places_of_groups.independent, 0) as independent,
        coalesce(places_of_groups.explained, 0) as explained,
        coalesce(places_of_groups.agreeing_elsewhere, 0) as agreeing_elsewhere,
        coalesce(places_of_groups.own_places, 0) as own_places,
        coalesce(places_of_groups.own_agreeing, 0) as own_agreeing,
        coalesce(places_of_groups.uncertain, 0) as uncertain,
        coalesce(places_of_groups.largest_wan_yuan, 0) as largest_wan_yuan,
        coalesce(tables_of_groups.undecided_rows, 0) as undecided_rows,
        tables_of_groups.undecided_wan_yuan,
        tables_of_groups.undecided_captions,
        coalesce(tables_of_groups.unread_cells, 0) as unread_cells,
        coalesce(tables_of_groups.bracketed_cells, 0) as bracketed_cells,
        coalesce(tables_of_groups.own_tables, 0) as own_tables,
        coalesce(tables_of_groups.unproven_tables, 0) as unproven_tables,
        doubled_rows.audit_group is not null as is_doubled,
        tables_of_groups.audit_group is not null as has_source_table,
        places_of_groups.total_wan_yuan,
        places_of_groups.total_page,
        places_of_groups.total_table,
        places_of_groups.other_wan_yuan,
        places_of_groups.other_page,
        places_of_groups.other_table
    from kept_pairs
    left join sums_of_groups
        on
            kept_pairs.fact = sums_of_groups.fact
            and kept_pairs.fund = sums_of_groups.fund
            and kept_pairs.audit_group = sums_of_groups.audit_group
    left join places_of_groups
        on
            kept_pairs.fact = places_of_groups.fact
            and kept_pairs.fund = places_of_groups.fund
            and kept_pairs.audit_group = places_of_groups.audit_group
    left join tables_of_groups
        on
            kept_pairs.fact = tables_of_groups.fact
            and kept_pairs.fund = tables_of_groups.fund
            and kept_pairs.audit_group = tables_of_groups.audit_group
    left join doubled_rows
        on
            kept_pairs.fact = doubled_rows.fact
            and kept_pairs.fund = doubled_rows.fund
            and kept_pairs.audit_group = doubled_rows.audit_group

),

judged as (

    select
        joined.*,
        case
            when
                printed_wan_yuan is null
                and derived_wan_yuan is null
                and undisclosed_wan_yuan is null
                then
                    case
                        when undecided_rows > 0 then 'undecided'
                        when places = 0 then 'no_total_printed'
                        when largest_wan_yuan = 0 then 'closes'
                        when has_source_table then 'ours'
                        else 'not_listed'
                    end
            when undecided_rows > 0 and agreeing < places then 'undecided'
            when places = 0 and undecided_rows > 0 then 'undecided'
            -- A total may stand in a cell that could not be read.
            when places = 0 and unread_cells > bracketed_cells then 'ours'
            when places = 0 and is_doubled then 'ours'
            when places = 0 then 'no_total_printed'
            when agreeing = places and undisclosed_wan_yuan is null
                then
                    case when independent > 0 then 'closes' else 'no_total_printed' end
            when undisclosed_wan_yuan is not null and explained = places
                then 'document_does_not_close'
            when
                own_places > 0
                and own_agreeing = own_places
                and uncertain = 0
                and undisclosed_wan_yuan is null
                then 'document_does_not_close'
            -- Rows that equal a total printed elsewhere, and not that of their own
            -- table, where nothing of the table is in doubt.
            when
                agreeing_elsewhere > 0
                and unproven_tables = 0
                and uncertain = 0
                and undisclosed_wan_yuan is null
                then 'document_does_not_close'
            -- (10.00) may be negative, and no sum tells: nobody is at fault.
            when bracketed_cells > 0 then 'undecided'
            -- A summary says what all money is, and no table lists it: the tables of
            -- its funds need not be all of it.
            when
                fact = 'appropriations'
                and fund in ('all', 'fiscal')
                and own_tables = 0
                and unread_cells = 0
                and not is_doubled
                and undisclosed_wan_yuan is null
                and coalesce(printed_wan_yuan, 0)
                + coalesce(derived_wan_yuan, 0) < largest_wan_yuan
                then 'not_listed'
            else 'ours'
        end as status
    from joined

),

final as (

    select
        judged.*,
        goal_sheets.sheets,
        case
            -- No table lists the projects, and their goal sheets add up to the total.
            when
                judged.status = 'not_listed'
                and judged.fact = 'projects'
                and abs(judged.total_wan_yuan - goal_sheets.sheets_wan_yuan)
                <= goal_sheets.sheets_tolerance_wan_yuan
                then 'sheets_add_up'
            when judged.status <> 'document_does_not_close' then null
            when judged.undisclosed_wan_yuan is not null then 'rows_fall_short'
            else 'totals_differ'
        end as proof_kind
    from judged
    left join goal_sheets on judged.audit_group = goal_sheets.audit_group

)

select * from final
