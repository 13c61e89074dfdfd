-- Printed figures by their row, column and body, or by the amount itself in any of its units.
with

named as (

    select
        figures.figure_key,
        figures.caption,
        figures.header_path,
        figures.printed_text,
        figures.printed_unit,
        figures.table_title,
        figures.page_number,
        figures.printed_number,
        figures.amount_wan_yuan,
        figures.amount_yuan,
        documents.entity_name,
        documents.fiscal_year,
        lower(
            concat_ws(
                ' ',
                figures.caption,
                figures.subject_code,
                figures.header_path,
                documents.entity_name
            )
        ) as said
    from fct_printed_figures as figures
    inner join fct_documents as documents
        on figures.document_id = documents.document_id
    where not figures.is_blank

)

select
    figure_key,
    caption,
    header_path,
    printed_text,
    printed_unit,
    table_title,
    page_number,
    entity_name,
    fiscal_year,
    amount_wan_yuan as amount
from named
where
    (
        $number is not null
        and $number in (printed_number, amount_wan_yuan, amount_yuan)
    )
    or (
        $number is null
        and coalesce(contains(said, $words[1]), true)
        and coalesce(contains(said, $words[2]), true)
        and coalesce(contains(said, $words[3]), true)
        and coalesce(contains(said, $words[4]), true)
        and coalesce(contains(said, $words[5]), true)
        and coalesce(contains(said, $words[6]), true)
    )
order by amount_wan_yuan desc nulls last, entity_name, figure_key
limit $most
