-- X13: a class that a table does not list has no money in the summary that closes
-- with the same total.
with

quantities as (

    select * from {{ ref('int_identity_quantities') }}

    where measure_key in ('total', 'general_public')

),

-- A table of subjects beside the summary that closes with the same total.
closings as (

    select distinct
        tables.document_id,
        tables.form as table_form,
        summaries.form as summary_form,
        summaries.measure_key as summary_measure

    from quantities as tables

    inner join quantities as summaries
        on
            tables.document_id = summaries.document_id
            and (
                (
                    tables.form = 'expenditure_total'
                    and summaries.form = 'income_expenditure_summary'
                    and summaries.measure_key = 'total'
                )
                or (
                    tables.form = 'general_public_expenditure'
                    and summaries.form = 'fiscal_appropriation_summary'
                    and summaries.measure_key = 'general_public'
                )
            )

    where
        tables.row_axis = 'function'
        and tables.table_count = 1
        and tables.line = 'total'
        and tables.measure_key = 'total'
        and summaries.line in ('total_expenditure', 'subtotal_expenditure')
        and tables.amount_wan_yuan = summaries.amount_wan_yuan
        and tables.amount_wan_yuan > 0

),

listed_classes as (

    select distinct
        document_id,
        form,
        line

    from quantities

    where line like 'class:%'

),

absent_classes as (

    select
        quantities.*,
        closings.table_form || '.' || quantities.line || '.'
        || quantities.measure_key as instance

    from closings

    inner join quantities
        on
            closings.document_id = quantities.document_id
            and closings.summary_form = quantities.form
            and closings.summary_measure = quantities.measure_key

    left join listed_classes
        on
            closings.document_id = listed_classes.document_id
            and closings.table_form = listed_classes.form
            and quantities.line = listed_classes.line

    where
        quantities.line like 'class:%'
        and listed_classes.line is null
        and exists (
            select 1
            from listed_classes as others
            where
                others.document_id = closings.document_id
                and others.form = closings.table_form
        )

),

terms as (

    select
        'right' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank

    from absent_classes

    union all

    -- What the table lists of the class: nothing.
    select
        'left' as side,
        document_id,
        instance,
        table_ordinal,
        page_number,
        document_id || '-nothing-' || instance as figure_key,
        0 as amount_wan_yuan,
        0 as half_ulp_wan_yuan,
        false as is_blank

    from absent_classes

),

final as (

    select distinct
        document_id,
        'X13' as identity_id,
        instance,
        1 as reading,
        'equal' as relation,
        side,
        1 as sign,
        table_ordinal,
        page_number,
        figure_key,
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        cast(half_ulp_wan_yuan as decimal(24, 13)) as half_ulp_wan_yuan,
        is_blank,
        true as is_level_printed

    from terms

)

select * from final
