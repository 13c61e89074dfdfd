-- How well the documents of each region were read.
select
    documents.region_name,
    count(*) as documents,
    count(*) filter (where documents.status = 'loaded') as loaded,
    count(*) filter (where documents.status = 'partly_loaded') as partly_loaded,
    count(*) filter (where documents.status = 'refused') as refused,
    sum(quality.figures) as figures,
    sum(quality.broken_checks) as broken_checks,
    100.0 * sum(quality.exact_checks + quality.rounding_checks)
    / nullif(
        sum(
            quality.exact_checks
            + quality.rounding_checks
            + quality.broken_checks
        ),
        0
    ) as exact_share,
    100.0 * sum(quality.closing_facts)
    / nullif(
        sum(
            quality.closing_facts
            + quality.open_facts
            + quality.undecided_facts
            + quality.contradicted_facts
        ),
        0
    ) as closing_share,
    sum(quality.unmatched_columns) as unmatched_columns,
    sum(quality.notices) as notices
from fct_documents as documents
left join rpt_document_quality as quality
    on documents.document_id = quality.document_id
group by documents.region_name
order by documents.region_name nulls last
