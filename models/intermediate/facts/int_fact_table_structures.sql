-- What is known about the structure of a table that may feed a fact: whether rows of
-- it are undecided, and whether every row that is printed is surely one of its rows, so
-- that a sum short of the printed total can only mean rows that are not printed.
with

figures as (

    select * from {{ ref('int_figures_printed') }}

),

sources as (

    select * from {{ ref('fact_sources') }}

),

measures as (

    select * from {{ ref('measures') }}

),

pages as (

    select * from {{ ref('stg_disclosure__pages') }}

),

recognised_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

source_figures as (

    select
        sources.fact,
        sources.slot,
        figures.document_id,
        figures.table_ordinal,
        figures.panel,
        figures.row_ordinal,
        figures.parent_row_ordinal,
        figures.page_number,
        figures.form,
        figures.caption,
        figures.row_kind,
        figures.line_role,
        figures.outline_basis,
        figures.measure,
        figures.is_blank,
        figures.value_kind,
        figures.amount_wan_yuan,
        figures.no_amount_reason,
        figures.is_own_period,
        coalesce(
            measures.measure_group in ('total', 'period')
            or figures.measure in ('current_expenditure', figures.money_scope),
            false
        )
        and figures.is_own_period
        and figures.measure_role in ('component', 'total') as is_whole
    from figures
    inner join sources
        on
            figures.form = sources.form
            and sources.money_scope in ('*', figures.money_scope)
            and sources.row_axis in ('*', figures.row_axis)
            and sources.nature_scope in ('*', figures.nature_scope)
    left join measures on figures.measure = measures.measure

),

by_row as (

    select
        fact,
        slot,
        document_id,
        table_ordinal,
        panel,
        row_ordinal,
        max(parent_row_ordinal) as parent_row_ordinal,
        max(caption) as caption,
        max(line_role) as line_role,
        max(outline_basis) as outline_basis,
        min(page_number) as first_page,
        max(page_number) as last_page,
        max(case when is_whole then amount_wan_yuan end) as whole_wan_yuan,
        max(case when is_own_period and amount_wan_yuan <> 0 then 1 else 0 end)
            as has_amount,
        sum(
            case
                when
                    not is_blank
                    and value_kind = 'amount'
                    and amount_wan_yuan is null
                    and coalesce(no_amount_reason, '') <> 'text'
                    then 1
                else 0
            end
        ) as unread_cells,
        sum(case when no_amount_reason = 'ambiguous_brackets' then 1 else 0 end)
            as bracketed_cells,
        sum(
            case
                when measure = 'unmatched' and amount_wan_yuan <> 0 then 1
                else 0
            end
        ) as unmatched_cells
    from source_figures
    group by
        fact,
        slot,
        document_id,
        table_ordinal,
        panel,
        row_ordinal

),

by_table as (

    select
        fact,
        slot,
        document_id,
        table_ordinal,
        min(first_page) as first_page,
        max(last_page) as last_page,
        max(has_amount) = 1 as has_amounts,
        cast(
            sum(case when outline_basis = 'undecided' then 1 else 0 end) as integer
        ) as undecided_rows,
        cast(
            sum(case when outline_basis = 'undecided' then whole_wan_yuan end)
            as decimal(24, 8)
        ) as undecided_wan_yuan,
        {{ dbt.listagg(
            "case when outline_basis = 'undecided' then caption end",
            "'; '",
            "order by row_ordinal"
        ) }} as undecided_captions,
        cast(
            sum(
                case
                    when
                        has_amount = 1
                        and coalesce(line_role, '') not in (
                            'component', 'total', 'subtotal'
                        )
                        then 1
                    else 0
                end
            ) as integer
        ) as rows_aside,
        cast(
            sum(
                case
                    when
                        has_amount = 1
                        and line_role = 'component'
                        and parent_row_ordinal is not null
                        and outline_basis in {{ weak_outlines() }}
                        then 1
                    else 0
                end
            ) as integer
        ) as rows_by_weak_signs,
        cast(sum(unread_cells) as integer) as unread_cells,
        cast(sum(bracketed_cells) as integer) as bracketed_cells,
        cast(sum(unmatched_cells) as integer) as unmatched_cells
    from by_row
    group by
        fact,
        slot,
        document_id,
        table_ordinal

),

open_pages as (

    select
        by_table.fact,
        by_table.slot,
        by_table.document_id,
        by_table.table_ordinal,
        count(*) as open_pages
    from by_table
    inner join pages
        on
            by_table.document_id = pages.document_id
            and pages.page_number between by_table.first_page
            and by_table.last_page
    where pages.ledger_status = 'open'
    group by
        by_table.fact,
        by_table.slot,
        by_table.document_id,
        by_table.table_ordinal

),

-- A table nobody named, on the last page or the one after it, may be its end.
loose_ends as (

    select distinct
        by_table.document_id,
        by_table.table_ordinal
    from by_table
    inner join recognised_tables
        on
            by_table.document_id = recognised_tables.document_id
            and by_table.table_ordinal < recognised_tables.table_ordinal
            and recognised_tables.first_page between by_table.last_page
            and by_table.last_page + 1
    where recognised_tables.form = 'other'

),

final as (

    select
        by_table.*,
        cast(coalesce(open_pages.open_pages, 0) as integer) as open_pages,
        loose_ends.document_id is not null as has_loose_end,
        by_table.undecided_rows = 0
        and by_table.rows_aside = 0
        and by_table.rows_by_weak_signs = 0
        and by_table.unread_cells = 0
        and by_table.unmatched_cells = 0
        and open_pages.open_pages is null
        and loose_ends.document_id is null as is_proven
    from by_table
    left join open_pages
        on
            by_table.fact = open_pages.fact
            and by_table.slot = open_pages.slot
            and by_table.document_id = open_pages.document_id
            and by_table.table_ordinal = open_pages.table_ordinal
    left join loose_ends
        on
            by_table.document_id = loose_ends.document_id
            and by_table.table_ordinal = loose_ends.table_ordinal

)

select * from final
