with

uses as (

    select * from {{ ref('int_identity_uses') }}
    where identity_id = 'N8' and side = 'left'

),

documents as (

    select * from {{ ref('int_identity_documents') }}

),

-- The worst verdict of the comparisons that could be made.
compared as (

    select
        document_id,
        figure_key,
        coalesce(
            max(case when verdict = 'broken' then verdict end),
            max(case when verdict = 'rounding' then verdict end),
            max(case when verdict = 'exact' then verdict end),
            max(verdict)
        ) as table_verdict,
        cast(count(*) as integer) as checks
    from uses
    group by document_id, figure_key

),

final as (

    select
        compared.figure_key,
        compared.document_id,
        documents.disclosure_id,
        compared.table_verdict,
        compared.checks
    from compared
    inner join documents on compared.document_id = documents.document_id

)

select * from final
