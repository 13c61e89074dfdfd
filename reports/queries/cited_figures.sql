-- Cells of one document that reports cite, in printed order.
select
    figures.figure_key,
    figures.page_number,
    figures.bbox_x0 as x0,
    figures.bbox_top as top,
    figures.bbox_x1 as x1,
    figures.bbox_bottom as bottom,
    figures.caption,
    figures.header_path,
    figures.printed_text,
    documents.file_name
from fct_printed_figures as figures
inner join fct_documents as documents
    on figures.document_id = documents.document_id
where
    figures.document_id = $document
    and list_contains($keys, figures.figure_key)
order by
    figures.page_number,
    figures.table_ordinal,
    figures.row_ordinal,
    figures.column_ordinal
