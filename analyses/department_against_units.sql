-- Is a department the sum of its units?
-- 部门汇总数是否等于所属单位之和？
with

checks as (

    select * from {{ ref('fct_identity_checks') }}
    where identity_id in ('F1', 'F2') and verdict in ('exact', 'rounding', 'broken')

),

documents as (

    select * from {{ ref('fct_documents') }}

),

final as (

    select
        documents.entity_name,
        documents.fiscal_year,
        checks.identity_id,
        checks.verdict,
        count(*) as line_count,
        sum(abs(checks.difference)) as residual_wan_yuan,
        max(abs(checks.difference)) as largest_residual_wan_yuan
    from checks
    inner join documents on checks.document_id = documents.document_id
    group by
        documents.entity_name,
        documents.fiscal_year,
        checks.identity_id,
        checks.verdict
    order by
        documents.entity_name asc nulls last,
        documents.fiscal_year asc nulls last,
        checks.identity_id asc nulls last,
        checks.verdict asc nulls last

)

select * from final
