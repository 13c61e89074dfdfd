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

final as (

    select
        substr(
            md5(
                'subject|' || document_id || '|' || kind || '|' || subject_code
                || '|' || printed_name
            ),
            1,
            16
        ) as finding_key,
        document_id,
        name_status as finding_kind,
        case
            when name_status = 'name_of_other_code' then 'warning'
            else 'info'
        end as severity,
        kind,
        subject_code,
        printed_name,
        name_zh as official_name,
        code_of_printed_name,
        first_page_number as page_number,
        printed_rows,
        '第' || cast(first_page_number as {{ dbt.type_string() }}) || '页：科目'
        || subject_code || '印作“' || printed_name || '”，'
        || case name_status
            when 'unknown_code' then '科目表中没有这个编码。'
            when 'local_item' then '全国科目表到款为止，这是地方自设的项。'
            when 'code_not_in_force'
                then
                    '该编码在' || cast(fiscal_year as {{ dbt.type_string() }})
                    || '年科目表中未使用。'
            when 'name_of_other_year' then '这是该编码其他年度的名称，当年名称为“' || name_zh || '”。'
            when 'name_of_other_code'
                then
                    '这是科目' || code_of_printed_name || '的名称，该编码的名称为“'
                    || name_zh || '”。'
            else '当年科目表中的名称为“' || name_zh || '”。'
        end as statement_zh,
        'Page ' || cast(first_page_number as {{ dbt.type_string() }})
        || ': subject ' || subject_code || ' is printed as "' || printed_name
        || '"; '
        || case name_status
            when 'unknown_code' then 'the classification has no such code.'
            when 'local_item'
                then 'a local item below its section, not in the national list.'
            when 'code_not_in_force'
                then
                    'the code is not used in '
                    || cast(fiscal_year as {{ dbt.type_string() }}) || '.'
            when 'name_of_other_year'
                then
                    'that is its name of other years, in this year it is "'
                    || name_zh || '".'
            when 'name_of_other_code'
                then
                    'that is the name of subject ' || code_of_printed_name
                    || ', this one is "' || name_zh || '".'
            else 'the name of the year is "' || name_zh || '".'
        end as statement_en
    from printed

)

select * from final
