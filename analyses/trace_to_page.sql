-- Where is an amount printed? 某个数印在哪一页、哪一格？
-- The largest appropriations with the file, table, page and cell that they come from.
with

appropriations as (

    select * from {{ ref('fct_appropriations') }}

),

figures as (

    select * from {{ ref('fct_printed_figures') }}

),

documents as (

    select * from {{ ref('fct_documents') }}

),

single as (

    select * from appropriations
    where
        is_countable
        and printed_rows = 1
        and not is_derived

),

final as (

    select
        documents.file_name,
        figures.table_title,
        figures.page_number,
        figures.subject_code,
        figures.caption,
        figures.header_path,
        figures.printed_text,
        figures.printed_unit,
        single.amount_wan_yuan
    from single
    inner join figures
        on
            single.document_id = figures.document_id
            and single.figure_keys = figures.figure_key
    inner join documents on single.document_id = documents.document_id
    order by single.amount_wan_yuan desc nulls last
    limit 20

)

select * from final
