with

printed as (

    select * from {{ ref('int_subjects_printed') }}

),

final as (

    select
        document_id,
        kind,
        subject_code,
        printed_name,
        fiscal_year,
        version,
        name_zh,
        name_status,
        code_of_printed_name,
        first_page_number,
        printed_rows
    from printed

)

select * from final
