-- One row per broken check that stands on cells: what a second reading and the page
-- ledger say of them.
with

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

pages as (

    select * from {{ ref('stg_disclosure__pages') }}

),

notices as (

    select * from {{ ref('stg_disclosure__notices') }}

),

rereadings as (

    select * from {{ ref('stg_disclosure__rereadings') }}

),

cells as (

    select * from {{ ref('stg_disclosure__cells') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

open_pages as (

    select distinct
        document_id,
        page_number

    from pages

    where ledger_status = 'open'

),

-- The extractor itself could not make sense of something in the table.
doubted_tables as (

    select distinct
        document_id,
        table_ordinal,
        page_number

    from notices

    where
        kind in ('two_numbers_in_cell', 'stray_amount', 'transcription_defect')

),

continued_cells as (

    select
        cells.document_id,
        cells.page_number,
        cells.text,
        tables.first_page,
        tables.last_page

    from cells

    inner join tables
        on
            cells.document_id = tables.document_id
            and cells.table_ordinal = tables.table_ordinal

    where tables.first_page < tables.last_page

),

-- A recognised figure may be wrong and look right: none of it accuses a document.
recognised_pages as (

    select distinct
        document_id,
        page_number

    from pages

    where reader is not null

),

-- Spreadsheets draw what overflows a page and clip it away; the second backend
-- does not see the clipping. Such an amount stands in full on the next or last
-- page of the same table.
unread_amounts as (

    select distinct
        rereadings.document_id,
        rereadings.page_number

    from rereadings

    left join continued_cells
        on
            rereadings.document_id = continued_cells.document_id
            and rereadings.reread_text = continued_cells.text
            and rereadings.page_number between
            continued_cells.first_page and continued_cells.last_page
            and abs(rereadings.page_number - continued_cells.page_number) = 1

    where
        rereadings.reason = 'unread_amount'
        and continued_cells.document_id is null

),

weighed as (

    select
        evidence.check_key,
        evidence.is_reread_equal,
        evidence.reread_reason,
        evidence.sentence_ordinal,
        -- A blank field of a sheet is no cell that could be read again.
        evidence.side = 'right'
        and evidence.amount_wan_yuan is null
        and evidence.reread_reason = 'not_a_cell' as is_blank_part,
        open_pages.page_number is not null as is_page_open,
        doubted_tables.page_number is not null as is_table_doubted,
        unread_amounts.page_number is not null as is_amount_unread,
        recognised_pages.page_number is not null as is_recognised

    from evidence

    left join open_pages
        on
            evidence.figure_document_id = open_pages.document_id
            and evidence.page_number = open_pages.page_number

    left join doubted_tables
        on
            evidence.figure_document_id = doubted_tables.document_id
            and evidence.table_ordinal = doubted_tables.table_ordinal
            and evidence.page_number = doubted_tables.page_number

    left join unread_amounts
        on
            evidence.figure_document_id = unread_amounts.document_id
            and evidence.page_number = unread_amounts.page_number

    left join recognised_pages
        on
            evidence.figure_document_id = recognised_pages.document_id
            and evidence.page_number = recognised_pages.page_number

),

final as (

    select
        check_key,
        count(*) as cells,
        sum(case when is_reread_equal then 1 else 0 end) as equal_cells,
        sum(case when is_blank_part then 1 else 0 end) as blank_parts,
        sum(case when reread_reason = 'not_a_cell' then 1 else 0 end)
            as not_printed,
        sum(case when is_reread_equal = false then 1 else 0 end)
            as differing_cells,
        sum(case when is_amount_unread then 1 else 0 end) as unread_places,
        sum(case when is_page_open then 1 else 0 end) as open_places,
        sum(case when is_table_doubted then 1 else 0 end) as doubted_places,
        sum(case when is_recognised then 1 else 0 end) as recognised_places,
        min(case when is_reread_equal is null then reread_reason end)
            as not_reread_reason,
        sum(
            case
                when
                    reread_reason = 'no_second_backend'
                    and sentence_ordinal is not null
                    then 1
                else 0
            end
        ) as told_cells,
        count(distinct sentence_ordinal) as sentences

    from weighed

    group by check_key

)

select * from final
