-- One row per broken check: whose fault it is, and the evidence that says so.
with

terms as (

    select * from {{ ref('int_finding_terms') }}

),

structures as (

    select * from {{ ref('int_finding_structures') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

notes as (

    select * from {{ ref('int_finding_notes') }}

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

reasons as (

    select * from {{ ref('finding_reasons') }}

),

identities as (

    select * from {{ ref('identities') }}

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

added as (

    select
        check_key,
        count(*) as cells,
        sum(case when is_reread_equal then 1 else 0 end) as equal_cells,
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

),

reasoned as (

    select
        terms.check_key,
        case
            when added.recognised_places > 0 then 'recognised'
            when added.differing_cells > 0 then 'reread_differs'
            when added.unread_places > 0 then 'unread_amount'
            -- A number in no cell may be missing from a sum; it is no part of two
            -- figures that were both read again (北京 司法局 p47: 57 in a narrow cell).
            when
                added.open_places > 0
                and identities.kind = 'restatement'
                and added.equal_cells = added.cells
                and added.cells = 2
                then 'number_not_read'
            when added.open_places > 0 then 'ledger_open'
            when added.doubted_places > 0 then 'type_check_failed'
            when
                structures.doubt is not null
                and structures.doubt <> 'not_a_table'
                then structures.doubt
            when added.check_key is null then 'not_a_cell'
            -- Text has no glyphs to make out: what one sentence says is in the file.
            when added.told_cells = added.cells and added.sentences = 1
                then 'said_in_one_sentence'
            when added.equal_cells < added.cells
                then coalesce(added.not_reread_reason, 'not_reread')
            when terms.right_amount is null then 'parts_blank'
            when terms.left_amount is null then 'total_blank'
            when notes.check_key is not null then 'rows_withheld'
            else structures.proof
        end as class_reason

    from terms

    inner join structures
        on terms.check_key = structures.check_key

    left join identities
        on terms.identity_id = identities.identity_id

    left join added
        on terms.check_key = added.check_key

    left join notes
        on terms.check_key = notes.check_key

),

final as (

    select
        reasoned.check_key,
        reasoned.class_reason,
        coalesce(reasons.class, 'undecided') as class,
        coalesce(reasons.place, 99) as place

    from reasoned

    left join reasons
        on reasoned.class_reason = reasons.reason

)

select * from final
