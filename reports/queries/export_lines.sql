-- Budget lines that may be added up, one row per line of fct_appropriations, each with
-- the page it is printed on and the names of its subject and class.
with

names as (

    select
        subject_code,
        arg_max(name_zh, version) as name_zh,
        arg_max(name_en, version) as name_en
    from dim_function_subjects
    group by subject_code

),

documents as (

    select *
    from fct_documents
    where
        (
            $region = ''
            or region_code = $region
            or contains(coalesce(region_name, ''), $region)
        )
        and ($year = 0 or fiscal_year = $year)

)

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
    lines.class_code,
    classes.name_zh as class_name,
    classes.name_en as class_name_en,
    lines.subject_code,
    lines.caption,
    subjects.name_en as subject_name_en,
    lines.fund,
    lines.nature,
    lines.document_id,
    lines.page_number,
    lines.figure_keys,
    lines.amount_yuan
from fct_appropriations as lines
inner join documents
    on lines.document_id = documents.document_id
left join names as subjects
    on lines.subject_code = subjects.subject_code
left join names as classes
    on lines.class_code = classes.subject_code
where
    lines.is_countable
    and lines.amount_yuan is not null
    and lines.fiscal_year is not null
order by
    lines.fiscal_year,
    documents.region_code,
    documents.entity_name,
    line_id
