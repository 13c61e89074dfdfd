-- What is printed at a cell or in a sentence, and where; one row, or none for what has no place.
select
    places.figure_key,
    places.document_id,
    documents.file_name,
    documents.media_type,
    documents.reader,
    documents.entity_name,
    documents.region_name,
    documents.fiscal_year,
    documents.budget_phase,
    places.page_number,
    places.table_title,
    places.caption,
    places.header_path,
    places.printed_text,
    places.printed_unit,
    places.amount_wan_yuan,
    places.sentence,
    places.sentence_offset
from (
    select
        figure_key,
        document_id,
        page_number,
        table_title,
        caption,
        header_path,
        printed_text,
        printed_unit,
        amount_wan_yuan,
        null as sentence,
        null as sentence_offset
    from fct_printed_figures
    where figure_key = $key and document_id = $document
    union all
    select
        figure_key,
        document_id,
        page_number,
        heading as table_title,
        fact_caption as caption,
        section_kind as header_path,
        printed_text,
        printed_unit,
        amount_wan_yuan,
        sentence,
        sentence_offset
    from fct_narrative_figures
    where figure_key = $key and document_id = $document
) as places
inner join fct_documents as documents
    on places.document_id = documents.document_id
