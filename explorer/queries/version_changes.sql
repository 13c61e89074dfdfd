-- Figures that two versions of a document print differently, the largest difference first.
select
    coalesce(newer.table_title, older.table_title) as table_title,
    coalesce(newer.caption, older.caption) as caption,
    coalesce(newer.header_path, older.header_path) as header_path,
    older.printed_text as older_text,
    newer.printed_text as newer_text,
    changes.before_figure_key as older_key,
    changes.after_figure_key as newer_key,
    changes.after_wan_yuan - changes.before_wan_yuan as difference,
    changes.change
from rpt_republished_figures as changes
left join fct_printed_figures as newer
    on changes.after_figure_key = newer.figure_key
left join fct_printed_figures as older
    on changes.before_figure_key = older.figure_key
where
    changes.document_id = $newer
    and changes.superseded_document_id = $older
order by
    abs(changes.after_wan_yuan - changes.before_wan_yuan) desc nulls last,
    table_title,
    caption,
    header_path,
    older_key,
    newer_key
