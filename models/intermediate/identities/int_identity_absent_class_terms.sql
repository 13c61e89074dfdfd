-- X13: a class that a table does not list has no money in the summary that closes
-- with the same total: the table's total is its own classes and the summary's others.
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
        tables.money_scope as table_scope,
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

-- What the table prints: its total and its classes.
printed as (

    select
        quantities.*,
        closings.summary_form,
        closings.summary_measure

    from closings

    inner join quantities
        on
            closings.document_id = quantities.document_id
            and closings.table_form = quantities.form
            and closings.table_scope = quantities.money_scope

    where
        quantities.row_axis = 'function'
        and quantities.measure_key = 'total'

),

listed_classes as (

    select distinct
        document_id,
        form,
        money_scope,
        line

    from printed

    where line like 'class:%'

),

absent_classes as (

    select
        quantities.*,
        closings.table_form,
        closings.table_scope

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
            and closings.table_scope = listed_classes.money_scope
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
                and others.money_scope = closings.table_scope
        )

),

-- Where the summary lists no further class there is nothing to ask.
asked as (

    select distinct
        document_id,
        table_form,
        table_scope,
        measure_key

    from absent_classes

),

terms as (

    select
        'right' as side,
        document_id,
        table_form || '.' || table_scope || '.' || measure_key as instance,
        table_ordinal,
        page_number,
        figure_key,
        amount_wan_yuan,
        half_ulp_wan_yuan,
        is_blank

    from absent_classes

    union all

    select
        case when printed.line = 'total' then 'left' else 'right' end as side,
        printed.document_id,
        printed.form || '.' || printed.money_scope || '.' || asked.measure_key
            as instance,
        printed.table_ordinal,
        printed.page_number,
        printed.figure_key,
        printed.amount_wan_yuan,
        printed.half_ulp_wan_yuan,
        printed.is_blank

    from printed

    inner join asked
        on
            printed.document_id = asked.document_id
            and printed.form = asked.table_form
            and printed.money_scope = asked.table_scope
            and printed.summary_measure = asked.measure_key

    where printed.line = 'total' or printed.line like 'class:%'

    union all

    -- The sum of a long table hides a few last digits: each class is asked by
    -- itself, too.
    select
        sides.side,
        absent_classes.document_id,
        absent_classes.table_form || '.' || absent_classes.line || '.'
        || absent_classes.measure_key as instance,
        absent_classes.table_ordinal,
        absent_classes.page_number,
        case
            when sides.side = 'right' then absent_classes.figure_key
            else
                absent_classes.document_id || '-nothing-'
                || absent_classes.table_form || '.' || absent_classes.line
                || '.' || absent_classes.measure_key
        end as figure_key,
        case
            when sides.side = 'right' then absent_classes.amount_wan_yuan
            else 0
        end as amount_wan_yuan,
        case
            when sides.side = 'right' then absent_classes.half_ulp_wan_yuan
            else 0
        end as half_ulp_wan_yuan,
        sides.side = 'right' and absent_classes.is_blank as is_blank

    from absent_classes

    cross join (values ('left'), ('right')) as sides (side)

),

final as (

    select distinct {{ identity_term_columns({
        'identity_id': "'X13'",
        'reading': "1",
        'sign': "1",
        'amount_wan_yuan': "cast(amount_wan_yuan as decimal(24, 8))",
        'half_ulp_wan_yuan': "cast(half_ulp_wan_yuan as decimal(24, 13))",
        'is_level_printed': "true",
    }) | indent(8) }}
    from terms

)

select * from final
