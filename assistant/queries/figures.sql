-- Printed amounts of one document, in printed order.
select
    figures.figure_key,
    figures.document_id,
    documents.file_name,
    figures.page_number,
    figures.table_title,
    figures.form,
    figures.subject_code,
    figures.caption,
    figures.unit_name,
    figures.header_path,
    figures.measure,
    figures.fund,
    figures.figure_year,
    figures.printed_text,
    figures.printed_unit,
    figures.amount_wan_yuan
from fct_printed_figures as figures
inner join fct_documents as documents
    on figures.document_id = documents.document_id
where
    figures.document_id = $document
    and not figures.is_blank
    and ($page = 0 or figures.page_number = $page)
    and ($measure = '' or figures.measure = $measure)
    and (
        $words = ''
        or contains(coalesce(figures.caption, ''), $words)
        or contains(coalesce(figures.table_title, ''), $words)
        or contains(coalesce(figures.header_path, ''), $words)
        or figures.subject_code = $words
    )
order by
    figures.table_ordinal,
    figures.row_ordinal,
    figures.column_ordinal
limit $most
offset $start
