-- Which codes are unknown, or printed under another name?
-- 哪些科目编码未知，或名称与科目表不一致？
with

names as (

    select * from {{ ref('bridge_printed_subjects') }}
    where name_status not in ('official', 'other_spelling')

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        names.subject_code,
        names.printed_name,
        names.name_zh,
        names.name_status,
        names.first_page_number
    from names
    inner join documents on names.document_id = documents.document_id
    order by
        documents.entity_name asc nulls last,
        documents.fiscal_year asc nulls last,
        names.subject_code asc nulls last,
        names.printed_name asc nulls last

)

select * from final
