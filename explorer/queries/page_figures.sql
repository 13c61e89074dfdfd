-- Figures of a page with their boxes, in reading order.
select
    figure_key,
    caption,
    header_path,
    printed_text,
    amount_wan_yuan,
    bbox_x0 as x0,
    bbox_top as top,
    bbox_x1 as x1,
    bbox_bottom as bottom
from fct_printed_figures
where document_id = $document and page_number = $page and not is_blank
order by bbox_top, bbox_x0
