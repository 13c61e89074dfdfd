-- What figures say, by their keys: cells of tables and sentences.
select
    figure_key,
    document_id,
    page_number,
    caption,
    header_path,
    printed_text,
    amount_wan_yuan
from fct_printed_figures
where
    document_id = $document
    and list_contains($keys, figure_key)

union all

select
    figure_key,
    document_id,
    page_number,
    fact_caption as caption,
    sentence as header_path,
    printed_text,
    amount_wan_yuan
from fct_narrative_figures
where
    document_id = $document
    and list_contains($keys, figure_key)
