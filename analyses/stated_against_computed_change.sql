-- Is the change that prose states the difference of the two documents?
-- 说明文字所述的增减额，是否等于两年文件之差？
with

checks as (

    select * from {{ ref('fct_identity_checks') }}
    where identity_id = 'Y2' and verdict <> 'not_applicable'

),

documents as (

    select * from {{ ref('fct_documents') }}

),

stated as (

    select * from {{ ref('fct_narrative_figures') }}

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        checks.page_number,
        stated.sentence,
        checks.left_amount as stated_change_wan_yuan,
        checks.right_amount as computed_change_wan_yuan,
        checks.difference as difference_wan_yuan,
        checks.verdict
    from checks
    inner join documents on checks.document_id = documents.document_id
    left join stated
        on
            checks.document_id = stated.document_id
            and checks.left_figure_keys = stated.figure_key
    order by
        abs(checks.difference) desc nulls last,
        documents.entity_name asc nulls last,
        checks.page_number asc nulls last

)

select * from final
