-- The version of a code that a document of a year means: the one in force, else the
-- nearest one. One row a code and year, so that a join never multiplies money.
with

subjects as (

    select * from {{ ref('int_subjects_listed') }}

),

years as (

    select distinct fiscal_year from {{ ref('int_documents_linked') }}
    where fiscal_year is not null

),

ranked as (

    select
        subjects.classification,
        subjects.subject_code,
        years.fiscal_year,
        subjects.subject_version_key,
        row_number() over (
            partition by
                subjects.classification, subjects.subject_code, years.fiscal_year
            order by
                case
                    when
                        years.fiscal_year between
                        subjects.first_year and subjects.last_year
                        then 0
                    when years.fiscal_year < subjects.first_year
                        then subjects.first_year - years.fiscal_year
                    else years.fiscal_year - subjects.last_year
                end asc nulls last,
                subjects.version desc nulls last
        ) as preference
    from subjects
    cross join years

),

final as (

    select
        classification,
        subject_code,
        fiscal_year,
        subject_version_key
    from ranked
    where preference = 1

)

select * from final
