-- Printed figures by their row, table and body, or by the amount itself in any of its units.
select
    figures.figure_key,
    figures.caption,
    figures.header_path,
    figures.printed_text,
    figures.printed_unit,
    figures.table_title,
    figures.page_number,
    documents.entity_name,
    documents.fiscal_year,
    figures.amount_wan_yuan as amount
from fct_printed_figures as figures
inner join fct_documents as documents
    on figures.document_id = documents.document_id
where
    not figures.is_blank
    and case
        when $number is not null
            then
                $number in (
                    figures.printed_number,
                    figures.amount_wan_yuan,
                    figures.amount_yuan
                )
        else
            list_bool_and(
                list_transform(
                    $words,
                    lambda word: contains(
                        lower(
                            concat_ws(
                                ' ',
                                figures.caption,
                                figures.subject_code,
                                figures.header_path,
                                documents.entity_name
                            )
                        ),
                        word
                    )
                )
            )
    end
order by
    figures.amount_wan_yuan desc nulls last,
    documents.entity_name,
    figures.figure_key
limit $most
