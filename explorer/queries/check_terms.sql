-- Both sides of a check, term by term.
select
    uses.side,
    uses.sign,
    uses.figure_key,
    uses.amount_wan_yuan,
    figures.printed_text,
    figures.caption,
    figures.header_path,
    uses.page_number,
    prose.printed_text as told_text,
    prose.fact_caption
from int_identity_uses as uses
left join fct_printed_figures as figures
    on uses.figure_key = figures.figure_key
left join fct_narrative_figures as prose
    on uses.figure_key = prose.figure_key
where
    uses.document_id = $document
    and uses.identity_id = $identity
    and uses.instance = $instance
order by uses.side, uses.table_ordinal, uses.page_number, uses.figure_key
