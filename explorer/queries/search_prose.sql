-- Sentences of the prose; the key of a figure in it leads to its page.
with

found as (

    select
        document_id,
        sentence_ordinal,
        page_number,
        text as sentence
    from stg_disclosure__sentences
    where
        coalesce(contains(lower(text), $words[1]), true)
        and coalesce(contains(lower(text), $words[2]), true)
        and coalesce(contains(lower(text), $words[3]), true)
        and coalesce(contains(lower(text), $words[4]), true)
        and coalesce(contains(lower(text), $words[5]), true)
        and coalesce(contains(lower(text), $words[6]), true)
    order by length(text), document_id, sentence_ordinal
    limit $most

)

select
    found.document_id,
    found.page_number,
    found.sentence,
    documents.entity_name,
    documents.fiscal_year,
    min(figures.figure_key) as figure_key
from found
inner join fct_documents as documents
    on found.document_id = documents.document_id
left join fct_narrative_figures as figures
    on
        found.document_id = figures.document_id
        and found.sentence_ordinal = figures.sentence_ordinal
group by all
order by min(length(found.sentence)), found.document_id, found.page_number
