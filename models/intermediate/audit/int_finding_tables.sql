-- One row per table that was not read as a whole, with the first reason why.
with

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

cells as (

    select * from {{ ref('stg_disclosure__cells') }}

),

list_cells as (

    select * from {{ ref('stg_disclosure__list_cells') }}

),

notices as (

    select * from {{ ref('stg_disclosure__notices') }}

),

figures as (

    select * from {{ ref('int_finding_cells') }}

),

first_measures as (

    select
        document_id,
        table_ordinal,
        min(column_ordinal) as column_ordinal

    from figures

    where is_column_known

    group by document_id, table_ordinal

),

-- A column of numbers without a known head: left of all amounts they may be codes.
unknown_columns as (

    select
        figures.document_id,
        figures.table_ordinal,
        case
            when figures.column_ordinal < first_measures.column_ordinal
                then 'codes_not_read'
            else 'column_not_known'
        end as reason

    from figures

    left join first_measures
        on
            figures.document_id = first_measures.document_id
            and figures.table_ordinal = first_measures.table_ordinal

    where
        not figures.is_column_known
        and (figures.amount_wan_yuan is not null or figures.is_unparsed)

),

unknown_list_columns as (

    select
        document_id,
        table_ordinal,
        'column_not_known' as reason

    from list_cells

    where
        field_key = 'unmatched'
        and {{ matches('text', '^-?[0-9][0-9,]*[.][0-9]+$') }}

),

named as (

    select
        document_id,
        table_ordinal,
        'number_not_read' as reason

    from notices

    where
        table_ordinal is not null
        and kind in (
            'not_a_number', 'orphan_fragment', 'amount_over_columns',
            'column_undecided', 'unit_unsupported'
        )

    union all

    select
        document_id,
        table_ordinal,
        'number_not_read' as reason

    from figures

    where is_unparsed

),

amounts_of_others as (

    select
        tables.document_id,
        tables.table_ordinal,
        tables.first_page

    from tables

    inner join cells
        on
            tables.document_id = cells.document_id
            and tables.table_ordinal = cells.table_ordinal

    where
        tables.form = 'other'
        and tables.title is null
        and cells.cell_role = 'body'
        and {{ matches('cells.text', '^-?[0-9][0-9,]*[.][0-9]+$') }}

    group by
        tables.document_id,
        tables.table_ordinal,
        tables.first_page

),

-- Amounts without a title right below or on the next page: the rest of this table,
-- perhaps.
continued as (

    select
        tables.document_id,
        tables.table_ordinal,
        'goes_on_unread' as reason

    from tables

    inner join amounts_of_others
        on
            tables.document_id = amounts_of_others.document_id
            and tables.table_ordinal + 1 = amounts_of_others.table_ordinal
            and amounts_of_others.first_page - tables.last_page between 0 and 1

    where tables.form <> 'other'

),

-- A list that has its head on every page may have been read as several.
cut_lists as (

    select
        tables.document_id,
        tables.table_ordinal,
        'goes_on_unread' as reason

    from tables

    inner join tables as following
        on
            tables.document_id = following.document_id
            and tables.table_ordinal + 1 = following.table_ordinal
            and tables.form = following.form
            and following.first_page - tables.last_page between 0 and 1

    where tables.form = 'procurement'

),

collected as (

    select * from unknown_columns

    union all

    select * from unknown_list_columns

    union all

    select * from named

    union all

    select * from continued

    union all

    select * from cut_lists

),

final as (

    select
        document_id,
        table_ordinal,
        min(reason) as reason

    from collected

    group by document_id, table_ordinal

)

select * from final
