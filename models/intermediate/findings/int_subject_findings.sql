-- Codes and names of subjects that are not those of the year's classification. Every
-- printed row stays in the facts; this says what is odd about its subject. A document
-- whose year is not read has no classification to be compared with.
with

printed as (

    select * from {{ ref('int_subjects_printed') }}
    where
        name_status not in ('official', 'other_spelling')
        and fiscal_year is not null

),

words as (

    select * from {{ ref('finding_words') }}

),

parted as (

    select
        *,
        'subject_' || name_status as wording,
        cast(first_page_number as {{ dbt.type_string() }}) as part_1,
        subject_code as part_2,
        printed_name as part_3,
        case
            when name_status = 'code_not_in_force'
                then cast(fiscal_year as {{ dbt.type_string() }})
            when name_status = 'name_of_other_code' then code_of_printed_name
            else name_zh
        end as part_4,
        name_zh as part_5
    from printed

),

final as (

    select
        substr(
            md5(
                'subject|' || parted.document_id || '|' || parted.kind || '|'
                || parted.subject_code || '|' || parted.printed_name
            ),
            1,
            16
        ) as finding_key,
        parted.document_id,
        parted.name_status as finding_kind,
        case
            when parted.name_status = 'name_of_other_code' then 'warning'
            else 'info'
        end as severity,
        parted.kind,
        parted.subject_code,
        parted.printed_name,
        parted.name_zh as official_name,
        parted.code_of_printed_name,
        parted.first_page_number as page_number,
        parted.printed_rows,
        {{ filled('words.statement_zh', 'parted') }} as statement_zh,
        {{ filled('words.statement_en', 'parted') }} as statement_en
    from parted
    -- A wording that the seed does not have would leave a finding without words, which
    -- a test sees; joined the other way it would be lost.
    left join words on parted.wording = words.wording

)

select * from final
