-- The tables that answer an item of the checklist, best first: with amounts, empty as
-- declared, empty without a word.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

items as (

    select * from {{ ref('checklist_items') }}
    where kind <> 'depth'

),

document_tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

statements as (

    select * from {{ ref('int_checklist_statements') }}

),

filled as (

    select
        document_id,
        table_ordinal,
        count(*) as figure_count,
        sum(case when is_blank then 0 else 1 end) as printed_count
    from figures
    group by
        document_id,
        table_ordinal

),

judged as (

    select
        documents.disclosure_id,
        items.item_id,
        documents.document_id,
        document_tables.table_ordinal,
        coalesce(statements.text, document_tables.title) as title,
        document_tables.first_page as page_number,
        -- The forms of an item are listed with the statutory one first.
        position(document_tables.form in items.forms) as form_preference,
        case
            when filled.printed_count > 0 then 'present'
            when statements.document_id is not null then 'empty_as_declared'
            when filled.figure_count > 0 then 'empty_undeclared'
            -- Lists and goal sheets hold words: their rows are what is printed.
            when document_tables.row_count > 0 then 'present'
            else 'empty_undeclared'
        end as table_status
    from documents
    inner join document_tables
        on documents.document_id = document_tables.document_id
    inner join items
        on {{ in_bar_list('document_tables.form', 'items.forms') }}
    left join filled
        on
            document_tables.document_id = filled.document_id
            and document_tables.table_ordinal = filled.table_ordinal
    left join statements
        on
            document_tables.document_id = statements.document_id
            and document_tables.table_ordinal = statements.table_ordinal

),

ranked as (

    select
        *,
        row_number() over (
            partition by
                disclosure_id,
                item_id
            order by
                case table_status
                    when 'present' then 1
                    when 'empty_as_declared' then 2
                    else 3
                end,
                form_preference,
                document_id,
                table_ordinal
        ) as preference,
        count(*) over (
            partition by
                disclosure_id,
                item_id
        ) as table_count
    from judged

),

final as (

    select
        disclosure_id,
        item_id,
        document_id,
        table_ordinal,
        title,
        page_number,
        table_status,
        cast(table_count as integer) as table_count
    from ranked
    where preference = 1

)

select * from final
