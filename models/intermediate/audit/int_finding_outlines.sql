-- Checks that add rows up of which it is not printed, or not read, which is part of
-- which. A second reading of the digits says nothing about that.
with

checks as (

    select * from {{ ref('int_identity_checks') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

first_measures as (

    select
        document_id,
        table_ordinal,
        min(column_ordinal) as column_ordinal

    from figures

    where measure <> 'unmatched'

    group by document_id, table_ordinal

),

-- A column of numbers without a known head, left of all amounts: codes, perhaps.
tables_with_unread_codes as (

    select distinct
        figures.document_id,
        figures.table_ordinal

    from figures

    inner join first_measures
        on
            figures.document_id = first_measures.document_id
            and figures.table_ordinal = first_measures.table_ordinal
            and figures.column_ordinal < first_measures.column_ordinal

    where figures.measure = 'unmatched' and not figures.is_blank

),

-- One row alone is right or wrong whatever it is part of.
added_rows as (

    select
        evidence.check_key,
        count(
            distinct case
                when evidence.is_outline_undecided then evidence.row_ordinal
            end
        ) as undecided_rows,
        count(
            distinct case
                when tables_with_unread_codes.document_id is not null
                    then evidence.row_ordinal
            end
        ) as uncoded_rows

    from evidence

    left join tables_with_unread_codes
        on
            evidence.figure_document_id = tables_with_unread_codes.document_id
            and evidence.table_ordinal = tables_with_unread_codes.table_ordinal

    group by evidence.check_key, evidence.table_ordinal

),

judged as (

    select
        check_key,
        max(undecided_rows) > 1 as is_outline_undecided,
        max(uncoded_rows) > 1 as is_code_unread

    from added_rows

    group by check_key

),

sides as (

    select
        check_key,
        tolerance,
        greatest(left_amount, right_amount) as greater_amount,
        least(left_amount, right_amount) as lesser_amount

    from checks

    where left_amount > 0 and right_amount > 0

),

-- Every row counted twice, three or four times: rows of several levels taken for one.
multiples as (

    select check_key

    from sides

    where
        round(greater_amount / lesser_amount) between 2 and 4
        and abs(
            greater_amount - lesser_amount * round(greater_amount / lesser_amount)
        )
        <= tolerance * 4

),

final as (

    select
        judged.check_key,
        judged.is_outline_undecided,
        judged.is_code_unread,
        multiples.check_key is not null as is_multiple

    from judged

    left join multiples
        on judged.check_key = multiples.check_key

    where judged.is_outline_undecided or judged.is_code_unread

)

select * from final
