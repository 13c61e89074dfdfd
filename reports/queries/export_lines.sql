-- Budget lines that may be added up, one row per line of fct_appropriations.
select
    substr(
        md5(
            concat_ws(
                '|',
                lines.document_id,
                coalesce(lines.unit_code, '~'),
                coalesce(lines.unit_name, '~'),
                coalesce(lines.subject_code, '~'),
                coalesce(lines.caption, '~'),
                lines.fund,
                lines.nature
            )
        ),
        1,
        20
    ) as line_id,
    lines.fiscal_year,
    lines.budget_phase,
    documents.region_code,
    documents.region_name,
    documents.department_id,
    documents.entity_name,
    lines.unit_code,
    lines.unit_name,
    lines.subject_code,
    lines.caption,
    lines.fund,
    lines.nature,
    lines.document_id,
    lines.amount_yuan
from fct_appropriations as lines
inner join fct_documents as documents
    on lines.document_id = documents.document_id
where
    lines.is_countable
    and lines.amount_yuan is not null
    and lines.fiscal_year is not null
order by
    lines.fiscal_year,
    documents.region_code,
    documents.entity_name,
    line_id
