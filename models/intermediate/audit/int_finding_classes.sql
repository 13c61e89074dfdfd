with

groups as (

    select * from {{ ref('int_finding_groups') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

checks as (

    select * from {{ ref('int_identity_checks') }}

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

outlines as (

    select * from {{ ref('int_finding_outlines') }}

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
        groups.finding_key,
        evidence.is_reread_equal,
        evidence.is_inferred,
        evidence.reread_reason,
        open_pages.page_number is not null as is_page_open,
        doubted_tables.page_number is not null as is_table_doubted,
        unread_amounts.page_number is not null as is_amount_unread,
        checks.right_amount is null as is_right_blank,
        coalesce(outlines.is_outline_undecided, false) as is_outline_undecided,
        coalesce(outlines.is_code_unread, false) as is_code_unread,
        coalesce(outlines.is_multiple, false) as is_multiple

    from groups

    inner join checks
        on groups.check_key = checks.check_key

    inner join evidence
        on groups.check_key = evidence.check_key

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

    left join outlines
        on groups.check_key = outlines.check_key

),

added as (

    select
        finding_key,
        count(*) as cells,
        sum(case when is_reread_equal then 1 else 0 end) as equal_cells,
        sum(case when is_reread_equal = false then 1 else 0 end)
            as differing_cells,
        sum(case when is_amount_unread then 1 else 0 end) as unread_places,
        sum(case when is_page_open then 1 else 0 end) as open_places,
        sum(case when is_table_doubted then 1 else 0 end) as doubted_places,
        sum(case when is_inferred then 1 else 0 end) as inferred_cells,
        sum(case when is_right_blank then 1 else 0 end) as blank_places,
        -- Where the sum of one row is broken as well, the outline is not the cause.
        min(case when is_multiple then 1 else 0 end) as is_multiple,
        min(case when is_outline_undecided then 1 else 0 end) as is_flat,
        min(case when is_code_unread then 1 else 0 end) as is_uncoded,
        min(case when is_reread_equal is null then reread_reason end)
            as not_reread_reason

    from weighed

    group by finding_key

),

reasoned as (

    select
        finding_key,
        case
            when differing_cells > 0 then 'reread_differs'
            when unread_places > 0 then 'unread_amount'
            when open_places > 0 then 'ledger_open'
            when doubted_places > 0 then 'type_check_failed'
            when is_multiple = 1 then 'rows_counted_again'
            when is_flat = 1 then 'outline_not_printed'
            when is_uncoded = 1 then 'codes_not_read'
            when equal_cells < cells then not_reread_reason
            when inferred_cells > 0 then 'cell_inferred'
            when blank_places > 0 then 'parts_blank'
            else 'reread_equal'
        end as class_reason

    from added

),

final as (

    select
        finding_key,
        class_reason,
        case
            when
                class_reason in (
                    'reread_differs',
                    'unread_amount',
                    'ledger_open',
                    'type_check_failed',
                    'rows_counted_again'
                )
                then 'extraction_defect'
            when class_reason = 'parts_blank' then 'not_disclosed'
            when class_reason = 'reread_equal' then 'source_anomaly'
            else 'undecided'
        end as class

    from reasoned

)

select * from final
