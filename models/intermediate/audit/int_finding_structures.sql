-- One row per broken check: whether the structure that it adds up is proven, and by
-- what.
with

terms as (

    select * from {{ ref('int_finding_terms') }}

),

guards as (

    select * from {{ ref('int_finding_guards') }}

),

witnesses as (

    select * from {{ ref('int_finding_witnesses') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

unread_tables as (

    select * from {{ ref('int_finding_tables') }}

),

places as (

    select
        evidence.check_key,
        min(unread_tables.reason) as unread_reason,
        min(case when evidence.is_column_known then 1 else 0 end)
            as are_columns_known,
        max(case when evidence.is_inferred then 1 else 0 end) as is_inferred

    from evidence

    left join unread_tables
        on
            evidence.figure_document_id = unread_tables.document_id
            and evidence.table_ordinal = unread_tables.table_ordinal

    group by evidence.check_key

),

-- A blank that others total: the parts are printed, their sum is not.
blank_subtotals as (

    select distinct broken.check_key

    from terms as broken

    inner join evidence as parts
        on
            broken.check_key = parts.check_key
            and parts.side = 'right'
            and parts.amount_wan_yuan is null

    inner join evidence as wholes
        on
            parts.figure_key = wholes.figure_key
            and wholes.side = 'left'

    inner join terms as blank_totals
        on wholes.check_key = blank_totals.check_key

    where
        blank_totals.left_amount is null
        and abs(blank_totals.right_amount - broken.gap) <= broken.tolerance

),

guarded as (

    select
        terms.*,
        witnesses.is_asked_by_another_kind,
        witnesses.is_row_of_others_sound,
        witnesses.is_systematic,
        guards.is_short,
        guards.is_flat,
        places.unread_reason,
        coalesce(places.are_columns_known, 1) = 1 as are_columns_known,
        coalesce(places.is_inferred, 0) = 1 as is_inferred,
        blank_subtotals.check_key is not null as is_subtotal_blank,
        -- Rows that print proves need no guard; flows that mix a total with its lines
        -- do.
        terms.unproven_rows = 0
        and not terms.is_of_a_list
        and not terms.is_mixed_flow as are_rows_proven,
        case
            when guards.is_multiple then 'rows_counted_again'
            when guards.is_part_whole then 'part_is_the_whole'
            when guards.is_equal_row or guards.is_run
                then 'other_outline_closes'
            when guards.is_equal_column then 'other_column_closes'
            when guards.is_carried_over then 'scope_may_differ'
        end as row_guard,
        guards.is_equal_row,
        guards.is_carried_over,
        case
            when guards.is_multiple then 'rows_counted_again'
            when guards.is_part_whole then 'part_is_the_whole'
            when guards.is_equal_column then 'other_column_closes'
            when witnesses.is_systematic then 'broken_throughout'
        end as column_guard

    from terms

    inner join guards
        on terms.check_key = guards.check_key

    inner join witnesses
        on terms.check_key = witnesses.check_key

    left join places
        on terms.check_key = places.check_key

    left join blank_subtotals
        on terms.check_key = blank_subtotals.check_key

),

-- One sum that closes otherwise shows that the outline of its table is not known.
doubted_tables as (

    select distinct
        document_id,
        left_table_ordinal as table_ordinal

    from guarded

    where
        kind = 'rows'
        and not are_rows_proven
        and not is_short
        and row_guard is not null
        and left_table_ordinal is not null

),

-- The same for a column whose rows are the total side by side, even where numbers
-- seem to nest them (1、 over 2、 in a column of classes).
flat_columns as (

    select distinct
        evidence.figure_document_id as document_id,
        evidence.table_ordinal,
        evidence.column_ordinal

    from guarded

    inner join evidence
        on guarded.check_key = evidence.check_key

    where guarded.is_flat and evidence.side = 'left'

),

flat_checks as (

    select distinct evidence.check_key

    from evidence

    inner join flat_columns
        on
            evidence.figure_document_id = flat_columns.document_id
            and evidence.table_ordinal = flat_columns.table_ordinal
            and evidence.column_ordinal = flat_columns.column_ordinal

),

doubted_checks as (

    select distinct evidence.check_key

    from evidence

    inner join doubted_tables
        on
            evidence.figure_document_id = doubted_tables.document_id
            and evidence.table_ordinal = doubted_tables.table_ordinal

),

final as (

    select
        guarded.check_key,
        guarded.kind,
        case
            when guarded.kind in ('text', 'fields') then 'not_a_table'
            when guarded.is_asked_by_another_kind then null
            when guarded.unread_reason is not null then guarded.unread_reason
            when not guarded.are_columns_known then 'column_not_known'
            when guarded.is_inferred then 'cell_inferred'
            when guarded.is_subtotal_blank then 'subtotal_blank'
            -- A goal sheet or list in which no part was found.
            when
                guarded.is_of_a_list
                and guarded.kind = 'columns'
                and guarded.right_amount is null
                then 'parts_not_found'
            when guarded.kind = 'columns' and guarded.is_row_of_others_sound
                then null
            when guarded.kind = 'columns' then guarded.column_guard
            when guarded.undecided_rows > 0 then 'outline_not_printed'
            when guarded.is_short then null
            when guarded.kind = 'rows' and flat_checks.check_key is not null
                then 'other_outline_closes'
            when guarded.kind = 'rows' and guarded.is_systematic
                then 'broken_throughout'
            when
                guarded.are_rows_proven
                and not guarded.is_equal_row
                and not guarded.is_carried_over
                then null
            when guarded.row_guard is not null then guarded.row_guard
            when
                not guarded.are_rows_proven
                and doubted_checks.check_key is not null
                then 'other_outline_closes'
        end as doubt,
        case
            when guarded.kind = 'text' then 'sentence_read_again'
            when guarded.kind = 'fields' then 'fields_read_again'
            when guarded.family = 'Y' then 'years_differ'
            when guarded.is_asked_by_another_kind then 'asked_by_another_kind'
            when guarded.kind = 'columns' and guarded.is_row_of_others_sound
                then 'columns_add_up_elsewhere'
            when guarded.kind = 'columns' then 'columns_nested_in_print'
            when
                guarded.left_rows <= 1 and guarded.right_rows <= 1
                and guarded.kind = 'tables'
                then 'printed_twice'
            when guarded.are_rows_proven then 'rows_proven_by_print'
            when guarded.is_short then 'all_rows_fall_short'
            else 'no_other_outline_closes'
        end as proof

    from guarded

    left join doubted_checks
        on guarded.check_key = doubted_checks.check_key

    left join flat_checks
        on guarded.check_key = flat_checks.check_key

)

select * from final
