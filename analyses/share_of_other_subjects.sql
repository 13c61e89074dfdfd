-- How much is budgeted under “other” subjects (codes ending in 99)?
-- 列在“其他支出”科目（编码末两位99）的比重多大？
with

appropriations as (

    select * from {{ ref('fct_appropriations') }}
    where is_countable and subject_code is not null

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        documents.budget_phase,
        sum(appropriations.amount_wan_yuan) as expenditure_wan_yuan,
        sum(
            case
                when appropriations.subject_code like '%99'
                    then appropriations.amount_wan_yuan
                else 0
            end
        ) as other_wan_yuan,
        cast(
            100 * sum(
                case
                    when appropriations.subject_code like '%99'
                        then appropriations.amount_wan_yuan
                    else 0
                end
            ) / nullif(sum(appropriations.amount_wan_yuan), 0) as decimal(7, 2)
        ) as other_percent
    from appropriations
    inner join documents
        on appropriations.document_id = documents.document_id
    group by
        documents.entity_name,
        documents.fiscal_year,
        documents.budget_phase
    order by
        other_percent desc nulls last,
        documents.entity_name asc nulls last

)

select * from final
