-- One row per broken check: whose fault it is, and the evidence that says so.
with

terms as (

    select * from {{ ref('int_finding_terms') }}

),

structures as (

    select * from {{ ref('int_finding_structures') }}

),

readings as (

    select * from {{ ref('int_finding_readings') }}

),

notes as (

    select * from {{ ref('int_finding_notes') }}

),

withheld_columns as (

    select * from {{ ref('int_finding_withheld_columns') }}

),

reasons as (

    select * from {{ ref('finding_reasons') }}

),

identities as (

    select * from {{ ref('identities') }}

),

reasoned as (

    select
        terms.check_key,
        case
            when readings.recognised_places > 0 then 'recognised'
            when readings.differing_cells > 0 then 'reread_differs'
            when readings.unread_places > 0 then 'unread_amount'
            -- A number in no cell may be missing from a sum; it is no part of two
            -- figures that were both read again (北京 司法局 p47: 57 in a narrow cell).
            when
                readings.open_places > 0
                and identities.kind = 'restatement'
                and readings.equal_cells = readings.cells
                and readings.cells = 2
                then 'number_not_read'
            when readings.open_places > 0 then 'ledger_open'
            when readings.doubted_places > 0 then 'type_check_failed'
            when
                structures.doubt is not null
                and structures.doubt <> 'not_a_table'
                then structures.doubt
            when readings.check_key is null then 'not_a_cell'
            -- A form or section of which the file prints nothing.
            when
                identities.adds_up = 'text'
                and not identities.is_money
                and readings.not_printed = readings.cells
                then 'not_in_the_file'
            -- Two figures that are only near to each other by what they are called.
            when
                identities.severity = 'info'
                and identities.is_money
                and terms.left_amount is not null
                and terms.right_amount is not null
                and readings.cells in (readings.equal_cells, readings.told_cells)
                then 'definition_may_differ'
            -- Text has no glyphs to make out: what one sentence says is in the file.
            when readings.told_cells = readings.cells and readings.sentences = 1
                then 'said_in_one_sentence'
            when
                identities.adds_up = 'columns'
                and readings.blank_parts > 0
                and readings.equal_cells + readings.blank_parts = readings.cells
                and terms.left_amount > terms.right_amount
                then 'part_blank'
            when readings.equal_cells < readings.cells
                then coalesce(readings.not_reread_reason, 'not_reread')
            when terms.right_amount is null then 'parts_blank'
            when terms.left_amount is null then 'total_blank'
            when notes.check_key is not null then 'rows_withheld'
            when withheld_columns.check_key is not null then 'column_withheld'
            else structures.proof
        end as class_reason

    from terms

    inner join structures
        on terms.check_key = structures.check_key

    left join identities
        on terms.identity_id = identities.identity_id

    left join readings
        on terms.check_key = readings.check_key

    left join notes
        on terms.check_key = notes.check_key

    left join withheld_columns
        on terms.check_key = withheld_columns.check_key

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
