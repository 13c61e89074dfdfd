-- Tables without a figure, with the words beside or inside them that say so. The raw
-- table knows only that nothing is printed.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

empty_tables as (

    select *
    from {{ ref('stg_disclosure__tables') }}
    where is_said_empty

),

printed_lines as (

    select * from {{ ref('stg_disclosure__lines') }}
    where zone in ('note', 'prose', 'unit_line')

),

cells as (

    select * from {{ ref('stg_disclosure__cells') }}
    where not is_blank

),

texts as (

    select
        empty_tables.document_id,
        empty_tables.table_ordinal,
        printed_lines.page_number,
        printed_lines.text
    from documents
    inner join empty_tables
        on documents.document_id = empty_tables.document_id
    inner join printed_lines
        on
            empty_tables.document_id = printed_lines.document_id
            and printed_lines.page_number
            between empty_tables.first_page and empty_tables.last_page

    union all

    select
        empty_tables.document_id,
        empty_tables.table_ordinal,
        cells.page_number,
        cells.text
    from documents
    inner join empty_tables
        on documents.document_id = empty_tables.document_id
    inner join cells
        on
            empty_tables.document_id = cells.document_id
            and empty_tables.table_ordinal = cells.table_ordinal

),

read_texts as (

    select
        *,
        {{ without_place_names('text') }} as read_text
    from texts

),

stated as (

    select *
    from read_texts
    where
        {{ matches('read_text', '空表|无数据|无相关') }}
        or {{ matches(
            'read_text',
            '(^|[^有是])(没有|无|未安排|未编制|不涉及).{0,30}(预算|收支|收入|支出|项目|拨款|资金|经费)'
        ) }}

),

ranked as (

    select
        *,
        row_number() over (
            partition by
                document_id,
                table_ordinal
            order by
                page_number,
                text
        ) as preference
    from stated

),

final as (

    select
        document_id,
        table_ordinal,
        page_number,
        text
    from ranked
    where preference = 1

)

select * from final
