-- What every finding says, without its place: answers go with it, and a document that
-- is published again is compared by it.
with

collected as (

    select * from {{ ref('int_findings_collected') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

-- A page is a place, and a file has another name when it is published again: the same
-- words say the same.
said as (

    select
        collected.*,
        coalesce(
            collected.said_key,
            md5(
                collected.kind || '|' || replace(
                    {{ replace_all('collected.statement_zh', '第[0-9]+页', '') }},
                    coalesce(documents.file_name, '《'),
                    ''
                )
            )
        ) as content

    from collected

    left join documents
        on collected.document_id = documents.document_id

),

final as (

    select
        finding_key,
        document_id,
        disclosure_id,
        source,
        kind,
        identity_id,
        instance,
        class,
        class_reason,
        severity,
        suspect_side,
        suspect_figure_key,
        page_number,
        table_title,
        statement_zh,
        statement_en,
        evidence_figure_keys,
        check_list,
        broken_checks,
        left_amount,
        right_amount,
        proposed_wan_yuan,
        amount_at_stake,
        content as said_key,
        md5(coalesce(document_id, '') || '|' || content) as content_key

    from said

)

select * from final
