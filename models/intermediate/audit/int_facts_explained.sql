-- Every fact as it stands once the findings are known: what a document is shown to
-- print wrong is the document's; what was misread is ours, one cause with its finding.
with

reconciled as (

    select * from {{ ref('int_fact_reconciled') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

explained as (

    select * from {{ ref('int_fact_causes') }}

),

final as (

    select
        reconciled.document_id,
        reconciled.disclosure_id,
        reconciled.fact,
        reconciled.fund,
        reconciled.fiscal_year,
        reconciled.budget_phase,
        case
            when explained.finding_key is null then reconciled.status
            when explained.class = 'extraction_defect' then 'ours'
            else 'document_does_not_close'
        end as status,
        case
            when explained.class = 'extraction_defect' then null
            when explained.finding_key is not null
                then coalesce(reconciled.proof_kind, 'finding')
            else reconciled.proof_kind
        end as proof_kind,
        case
            when explained.class = 'extraction_defect' then null
            else coalesce(reconciled.proof_zh, explained.statement_zh)
        end as proof_zh,
        case
            when explained.class = 'extraction_defect' then null
            else coalesce(reconciled.proof_en, explained.statement_en)
        end as proof_en,
        explained.finding_key,
        reconciled.page_number,
        reconciled.table_title,
        reconciled.other_page,
        reconciled.other_table,
        reconciled.undecided_captions,
        reconciled.printed_wan_yuan,
        reconciled.derived_wan_yuan,
        reconciled.undisclosed_wan_yuan,
        reconciled.total_wan_yuan,
        reconciled.other_wan_yuan,
        reconciled.unexplained_wan_yuan,
        reconciled.tolerance_wan_yuan,
        reconciled.undecided_wan_yuan,
        reconciled.printed_rows,
        reconciled.printed_totals,
        reconciled.agreeing_totals,
        reconciled.undecided_rows
    from reconciled
    inner join links on reconciled.document_id = links.document_id
    left join explained
        on
            reconciled.fact = explained.fact
            and reconciled.fund = explained.fund
            and links.audit_group = explained.audit_group
            -- A file of the disclosure that prints none of it has nothing to explain.
            and reconciled.status in ('ours', 'document_does_not_close')

)

select * from final
