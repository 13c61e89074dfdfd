-- One figure of a table or of the prose, with its place.
select
    figures.figure_key,
    figures.document_id,
    documents.file_name,
    documents.media_type,
    documents.entity_name,
    documents.region_name,
    documents.fiscal_year,
    documents.budget_phase,
    figures.page_number,
    figures.reader,
    figures.table_ordinal,
    figures.row_ordinal,
    figures.column_ordinal,
    figures.bbox_x0,
    figures.bbox_top,
    figures.bbox_x1,
    figures.bbox_bottom,
    figures.table_title,
    figures.form,
    figures.subject_code,
    figures.caption,
    figures.unit_name,
    figures.header_path,
    figures.measure,
    figures.fund,
    figures.figure_year,
    figures.figure_phase,
    figures.printed_text,
    figures.printed_unit,
    figures.amount_wan_yuan,
    figures.no_amount_reason,
    null as sentence
from fct_printed_figures as figures
inner join fct_documents as documents
    on figures.document_id = documents.document_id
where figures.figure_key = $figure

union all

select
    figures.figure_key,
    figures.document_id,
    documents.file_name,
    documents.media_type,
    documents.entity_name,
    documents.region_name,
    documents.fiscal_year,
    documents.budget_phase,
    figures.page_number,
    documents.reader,
    null as table_ordinal,
    null as row_ordinal,
    null as column_ordinal,
    null as bbox_x0,
    null as bbox_top,
    null as bbox_x1,
    null as bbox_bottom,
    null as table_title,
    null as form,
    figures.subject_code,
    figures.fact_caption as caption,
    figures.scope_unit_name as unit_name,
    figures.heading as header_path,
    figures.fact_key as measure,
    null as fund,
    figures.figure_year,
    figures.figure_phase,
    figures.printed_text,
    figures.printed_unit,
    figures.amount_wan_yuan,
    null as no_amount_reason,
    figures.sentence
from fct_narrative_figures as figures
inner join fct_documents as documents
    on figures.document_id = documents.document_id
where figures.figure_key = $figure
