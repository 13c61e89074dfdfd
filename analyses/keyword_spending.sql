-- What do cities spend on a keyword (here 信息化 and its neighbours)?
-- 各地在某一关键词（如信息化）上花多少钱？
-- Subjects and projects are two views of the same money: never add one to the other.
{% set pattern = var('keyword', '信息化|数字化|智慧|网络|信息系统|系统(建设|运维|维护|开发|升级)') %}

with

projects as (

    select * from {{ ref('fct_projects') }}
    where is_countable

),

appropriations as (

    select * from {{ ref('fct_appropriations') }}
    where is_countable

),

documents as (

    select * from {{ ref('fct_documents') }}

),

matching as (

    select
        document_id,
        'project' as printed_as,
        project_name as name,
        coalesce(budget_wan_yuan, sheet_budget_wan_yuan) as amount_wan_yuan
    from projects
    where {{ matches('project_name', pattern) }}

    union all

    select
        document_id,
        'subject' as printed_as,
        caption as name,
        sum(amount_wan_yuan) as amount_wan_yuan
    from appropriations
    where {{ matches('caption', pattern) }}
    group by
        document_id,
        caption

),

final as (

    select
        documents.region_name,
        documents.entity_name,
        documents.fiscal_year,
        documents.budget_phase,
        matching.printed_as,
        matching.name,
        matching.amount_wan_yuan
    from matching
    inner join documents on matching.document_id = documents.document_id
    order by
        matching.amount_wan_yuan desc nulls last,
        documents.entity_name asc nulls last,
        documents.fiscal_year asc nulls last,
        matching.name asc nulls last

)

select * from final
