-- Figures that a document published again prints otherwise, the widest change first.
select
    changes.document_id,
    changes.change,
    changes.caption,
    changes.before_page_number,
    changes.after_page_number,
    changes.before_wan_yuan as before_amount,
    changes.after_wan_yuan as after_amount,
    coalesce(after_figures.table_title, before_figures.table_title) as table_title,
    coalesce(after_figures.header_path, before_figures.header_path) as header_path,
    earlier.file_name as earlier_file_name
from rpt_republished_figures as changes
left join fct_printed_figures as after_figures
    on changes.after_figure_key = after_figures.figure_key
left join fct_printed_figures as before_figures
    on changes.before_figure_key = before_figures.figure_key
left join fct_documents as earlier
    on changes.superseded_document_id = earlier.document_id
where $document is null or changes.document_id = $document
order by
    changes.document_id,
    abs(coalesce(changes.after_wan_yuan, 0) - coalesce(changes.before_wan_yuan, 0)) desc,
    changes.line_key
