-- Every fact of a disclosure beside every printed total of its money: one row per
-- place (a table, or one of several lists side by side). A place that prints the
-- total in several readings is taken in the one that agrees, else in the first.
with

totals as (

    select * from {{ ref('int_fact_totals_printed') }}

),

-- The files of a disclosure are one: a total in one holds the rows of another.
groups_summed as (

    select * from {{ ref('int_facts_grouped') }}

),

own_tables as (

    select distinct
        document_id,
        table_ordinal,
        fact
    from {{ ref('int_fact_tables_chosen') }}
    where is_chosen

),

-- A form that is printed for units only: their totals together are the total.
forms_of_document as (

    select
        fact,
        fund,
        document_id,
        form,
        max(case when is_of_document then 1 else 0 end) = 1 as has_own
    from totals
    group by
        fact,
        fund,
        document_id,
        form

),

of_units as (

    select
        totals.fact,
        totals.fund,
        totals.document_id,
        totals.audit_group,
        min(totals.table_ordinal) as table_ordinal,
        0 as panel,
        totals.reading,
        totals.form,
        min(totals.page_number) as page_number,
        min(totals.table_title) as table_title,
        min(totals.caption) as caption,
        min(totals.header_path) as header_path,
        max(case when totals.column_inferred then 1 else 0 end) = 1
            as column_inferred,
        {{ dbt.listagg(
            'totals.figure_keys', "' '", "order by totals.table_ordinal"
        ) }} as figure_keys,
        sum(totals.amount_wan_yuan) as amount_wan_yuan,
        sum(totals.tolerance_wan_yuan) as tolerance_wan_yuan,
        max(case when own_tables.document_id is null then 0 else 1 end) = 1
            as is_own_table
    from totals
    inner join forms_of_document
        on
            totals.fact = forms_of_document.fact
            and totals.fund = forms_of_document.fund
            and totals.document_id = forms_of_document.document_id
            and totals.form = forms_of_document.form
    left join own_tables
        on
            totals.fact = own_tables.fact
            and totals.document_id = own_tables.document_id
            and totals.table_ordinal = own_tables.table_ordinal
    where not forms_of_document.has_own
    group by
        totals.fact,
        totals.fund,
        totals.document_id,
        totals.audit_group,
        totals.reading,
        totals.form

),

of_document as (

    select
        totals.fact,
        totals.fund,
        totals.document_id,
        totals.audit_group,
        totals.table_ordinal,
        totals.panel,
        totals.reading,
        totals.form,
        totals.page_number,
        totals.table_title,
        totals.caption,
        totals.header_path,
        totals.column_inferred,
        totals.figure_keys,
        totals.amount_wan_yuan,
        totals.tolerance_wan_yuan,
        own_tables.document_id is not null as is_own_table
    from totals
    left join own_tables
        on
            totals.fact = own_tables.fact
            and totals.document_id = own_tables.document_id
            and totals.table_ordinal = own_tables.table_ordinal
    where totals.is_of_document

),

readings as (

    select * from of_document

    union all

    select * from of_units

),

compared as (

    select
        readings.*,
        groups_summed.printed_wan_yuan,
        groups_summed.derived_wan_yuan,
        groups_summed.undisclosed_wan_yuan,
        coalesce(groups_summed.printed_wan_yuan, 0)
        + coalesce(groups_summed.derived_wan_yuan, 0)
        - readings.amount_wan_yuan as difference_wan_yuan,
        readings.tolerance_wan_yuan
        + coalesce(groups_summed.tolerance_wan_yuan, 0) as allowed_wan_yuan
    from readings
    left join groups_summed
        on
            readings.fact = groups_summed.fact
            and readings.fund = groups_summed.fund
            and readings.audit_group = groups_summed.audit_group

),

ranked as (

    select
        compared.*,
        row_number() over (
            partition by fact, fund, document_id, table_ordinal, panel
            order by
                case
                    when abs(difference_wan_yuan) <= allowed_wan_yuan then 0
                    else 1
                end asc nulls last,
                reading asc nulls last
        ) as choice
    from compared

),

final as (

    select
        fact,
        fund,
        document_id,
        audit_group,
        table_ordinal,
        panel,
        reading,
        form,
        page_number,
        table_title,
        caption,
        header_path,
        column_inferred,
        is_own_table,
        figure_keys,
        cast(amount_wan_yuan as decimal(24, 8)) as amount_wan_yuan,
        printed_wan_yuan,
        derived_wan_yuan,
        undisclosed_wan_yuan,
        cast(difference_wan_yuan as decimal(24, 8)) as difference_wan_yuan,
        cast(allowed_wan_yuan as decimal(24, 13)) as tolerance_wan_yuan,
        abs(difference_wan_yuan) <= allowed_wan_yuan as agrees
    from ranked
    where choice = 1

)

select * from final
