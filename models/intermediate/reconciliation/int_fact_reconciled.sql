-- Whether a fact closes: printed rows alone equal every printed total of their money. What
-- does not close is ours until something is shown: rows that nobody could place
-- (undecided), rows that the document withholds, or totals of the document that differ.
with

places as (

    select * from {{ ref('int_fact_places') }}

),

summed as (

    select * from {{ ref('int_facts_summed') }}

),

structures as (

    select * from {{ ref('int_fact_table_structures') }}
    where has_amounts

),

sources as (

    select distinct
        fact,
        slot,
        fund
    from {{ ref('fact_sources') }}

),

funds as (

    select * from {{ ref('funds') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}
    where status in ('loaded', 'partly_loaded')

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

-- The money that a source table speaks for, under each fund that it is a part of.
source_funds as (

    select
        fact,
        slot,
        case
            when fact in ('revenues', 'projects') then 'all'
            when slot = 'all' then 'all'
            else fund
        end as fund
    from sources

    union

    select
        sources.fact,
        sources.slot,
        'fiscal' as fund
    from sources
    inner join funds on sources.fund = funds.fund
    where sources.fact = 'appropriations' and funds.is_fiscal

    union

    select
        fact,
        slot,
        'all' as fund
    from sources
    where fact = 'appropriations'

),

tables_of_groups as (

    select
        structures.fact,
        source_funds.fund,
        links.audit_group,
        sum(structures.undecided_rows) as undecided_rows,
        sum(structures.undecided_wan_yuan) as undecided_wan_yuan,
        max(structures.undecided_captions) as undecided_captions,
        sum(structures.unread_cells) as unread_cells,
        sum(case when structures.is_proven then 0 else 1 end) as unproven_tables
    from structures
    inner join source_funds
        on
            structures.fact = source_funds.fact
            and structures.slot = source_funds.slot
    inner join links on structures.document_id = links.document_id
    group by
        structures.fact,
        source_funds.fund,
        links.audit_group

),

sums_of_groups as (

    select
        summed.fact,
        summed.fund,
        links.audit_group,
        sum(summed.printed_wan_yuan) as printed_wan_yuan,
        sum(summed.derived_wan_yuan) as derived_wan_yuan,
        sum(summed.undisclosed_wan_yuan) as undisclosed_wan_yuan,
        sum(summed.tolerance_wan_yuan) as tolerance_wan_yuan,
        sum(summed.printed_rows) as printed_rows
    from summed
    inner join links on summed.document_id = links.document_id
    group by
        summed.fact,
        summed.fund,
        links.audit_group

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

-- Where no total is printed: one row that is all the others together is a whole among
-- its parts.
rows_of_facts as (

    select
        chosen.fact,
        chosen.document_id,
        links.audit_group,
        case
            when chosen.fact in ('revenues', 'projects') then 'all'
            when chosen.fact = 'basic_expenditures' then chosen.money_scope
            else chosen.fund
        end as fund,
        chosen.table_ordinal,
        chosen.panel,
        chosen.row_ordinal,
        sum(chosen.amount_wan_yuan) as amount_wan_yuan
    from {{ ref('int_fact_figures_chosen') }} as chosen
    inner join links on chosen.document_id = links.document_id
    where chosen.is_finest_column and chosen.amount_wan_yuan <> 0
    group by
        chosen.fact,
        chosen.document_id,
        links.audit_group,
        case
            when chosen.fact in ('revenues', 'projects') then 'all'
            when chosen.fact = 'basic_expenditures' then chosen.money_scope
            else chosen.fund
        end,
        chosen.table_ordinal,
        chosen.panel,
        chosen.row_ordinal

),

doubled_rows as (

    select
        fact,
        fund,
        audit_group
    from rows_of_facts
    group by
        fact,
        fund,
        audit_group
    having
        count(*) > 2
        and 2 * max(amount_wan_yuan) = sum(amount_wan_yuan)

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
        coalesce(tables_of_groups.unproven_tables, 0) as unproven_tables,
        doubled_rows.audit_group is not null as is_doubled,
        tables_of_groups.audit_group is not null as has_source_table,
        best.amount_wan_yuan as total_wan_yuan,
        best.page_number as total_page,
        best.table_title as total_table,
        worst.amount_wan_yuan as other_wan_yuan,
        worst.page_number as other_page,
        worst.table_title as other_table
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
    left join ranked_places as best
        on
            kept_pairs.fact = best.fact
            and kept_pairs.fund = best.fund
            and kept_pairs.audit_group = best.audit_group
            and best.choice = 1
    left join ranked_places as worst
        on
            kept_pairs.fact = worst.fact
            and kept_pairs.fund = worst.fund
            and kept_pairs.audit_group = worst.audit_group
            and worst.difference_order = 1

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
            when places = 0 and unread_cells > 0 then 'ours'
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
            else 'ours'
        end as status
    from joined

),

named as (

    select
        judged.*,
        case
            when status <> 'document_does_not_close' then null
            when undisclosed_wan_yuan is not null then 'rows_withheld'
            else 'totals_differ'
        end as proof_kind
    from judged

),

-- Every document that holds rows or a total of a fact has the row of its disclosure.
members as (

    select distinct
        fact,
        audit_group,
        document_id
    from places

    union

    select distinct
        summed.fact,
        links.audit_group,
        summed.document_id
    from summed
    inner join links on summed.document_id = links.document_id

),

facts as (

    select distinct fact
    from sources

),

nothing_printed as (

    select
        facts.fact,
        'all' as fund,
        documents.document_id
    from documents
    cross join facts
    left join members
        on
            facts.fact = members.fact
            and documents.document_id = members.document_id
    left join structures
        on
            facts.fact = structures.fact
            and documents.document_id = structures.document_id
    where members.document_id is null and structures.document_id is null

),

-- A table with amounts, no row of which became a fact, and no total of it.
nothing_read as (

    select
        structures.fact,
        'all' as fund,
        structures.document_id,
        sum(structures.undecided_rows) as undecided_rows,
        sum(structures.undecided_wan_yuan) as undecided_wan_yuan,
        max(structures.undecided_captions) as undecided_captions
    from structures
    left join members
        on
            structures.fact = members.fact
            and structures.document_id = members.document_id
    where members.document_id is null
    group by
        structures.fact,
        structures.document_id

),

collected as (

    select
        members.document_id,
        links.disclosure_id,
        named.fact,
        named.fund,
        links.fiscal_year,
        links.budget_phase,
        named.status,
        named.proof_kind,
        named.printed_wan_yuan,
        named.derived_wan_yuan,
        named.undisclosed_wan_yuan,
        named.total_wan_yuan,
        cast(
            named.total_wan_yuan
            - coalesce(named.printed_wan_yuan, 0)
            - coalesce(named.derived_wan_yuan, 0) as decimal(24, 8)
        ) as unexplained_wan_yuan,
        cast(named.tolerance_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        cast(named.printed_rows as integer) as printed_rows,
        cast(named.places as integer) as printed_totals,
        cast(named.agreeing as integer) as agreeing_totals,
        cast(named.undecided_rows as integer) as undecided_rows,
        cast(named.undecided_wan_yuan as decimal(24, 8)) as undecided_wan_yuan,
        named.undecided_captions,
        named.total_page as page_number,
        named.total_table as table_title,
        named.other_wan_yuan,
        named.other_page,
        named.other_table
    from named
    inner join members
        on
            named.fact = members.fact
            and named.audit_group = members.audit_group
    inner join links on members.document_id = links.document_id

    union all

    select
        nothing_printed.document_id,
        links.disclosure_id,
        nothing_printed.fact,
        nothing_printed.fund,
        links.fiscal_year,
        links.budget_phase,
        'no_total_printed' as status,
        null as proof_kind,
        null as printed_wan_yuan,
        null as derived_wan_yuan,
        null as undisclosed_wan_yuan,
        null as total_wan_yuan,
        null as unexplained_wan_yuan,
        0 as tolerance_wan_yuan,
        0 as printed_rows,
        0 as printed_totals,
        0 as agreeing_totals,
        0 as undecided_rows,
        null as undecided_wan_yuan,
        null as undecided_captions,
        null as page_number,
        null as table_title,
        null as other_wan_yuan,
        null as other_page,
        null as other_table
    from nothing_printed
    inner join links on nothing_printed.document_id = links.document_id

    union all

    select
        nothing_read.document_id,
        links.disclosure_id,
        nothing_read.fact,
        nothing_read.fund,
        links.fiscal_year,
        links.budget_phase,
        case
            when nothing_read.undecided_rows > 0 then 'undecided'
            else 'ours'
        end as status,
        null as proof_kind,
        null as printed_wan_yuan,
        null as derived_wan_yuan,
        null as undisclosed_wan_yuan,
        null as total_wan_yuan,
        null as unexplained_wan_yuan,
        0 as tolerance_wan_yuan,
        0 as printed_rows,
        0 as printed_totals,
        0 as agreeing_totals,
        cast(nothing_read.undecided_rows as integer) as undecided_rows,
        cast(nothing_read.undecided_wan_yuan as decimal(24, 8))
            as undecided_wan_yuan,
        nothing_read.undecided_captions,
        null as page_number,
        null as table_title,
        null as other_wan_yuan,
        null as other_page,
        null as other_table
    from nothing_read
    inner join links on nothing_read.document_id = links.document_id

),

described as (

    select
        collected.*,
        {{ printed_wan_yuan('coalesce(printed_wan_yuan, 0)') }} as rows_text,
        {{ printed_wan_yuan('total_wan_yuan') }} as total_text,
        {{ printed_wan_yuan('other_wan_yuan') }} as other_text,
        {{ printed_wan_yuan('undisclosed_wan_yuan') }} as undisclosed_text,
        coalesce(cast(page_number as {{ dbt.type_string() }}), '?') as page_text,
        coalesce(cast(other_page as {{ dbt.type_string() }}), '?') as other_page_text
    from collected

),

final as (

    select
        described.*,
        case
            when proof_kind = 'rows_withheld'
                then
                    '第' || page_text || '页总额' || total_text || '万元，所印各行合计'
                    || rows_text || '万元；表的结构已证明，总额另有他表印证，'
                    || undisclosed_text || '万元未列明细'
            when proof_kind = 'totals_differ'
                then
                    '各行合计与其中一处总额相符，所印总额不一：第' || page_text || '页' || total_text
                    || '万元，第' || other_page_text || '页《'
                    || coalesce(other_table, '') || '》' || other_text || '万元'
        end as proof_zh,
        case
            when proof_kind = 'rows_withheld'
                then
                    'total ' || total_text || ' on page ' || page_text
                    || ', printed rows ' || rows_text
                    || '; the structure of the table is proven, another table prints'
                    || ' the same total; ' || undisclosed_text || ' is in no row'
            when proof_kind = 'totals_differ'
                then
                    'the rows equal one of the totals, and the totals differ: ' || total_text
                    || ' on page ' || page_text || ', ' || other_text || ' on page '
                    || other_page_text || coalesce(' "' || other_table || '"', '')
        end as proof_en
    from described

)

select * from final
