-- Sentences of the prose; the key of a figure in it leads to its page.
select
    sentences.document_id,
    sentences.page_number,
    sentences.text as sentence,
    documents.entity_name,
    documents.fiscal_year,
    (
        select min(figures.figure_key)
        from fct_narrative_figures as figures
        where
            figures.document_id = sentences.document_id
            and figures.sentence_ordinal = sentences.sentence_ordinal
    ) as figure_key
from stg_disclosure__sentences as sentences
inner join fct_documents as documents
    on sentences.document_id = documents.document_id
where
    list_bool_and(
        list_transform(
            $words, lambda word: contains(lower(sentences.text), word)
        )
    )
order by
    length(sentences.text),
    sentences.document_id,
    sentences.sentence_ordinal
limit $most
