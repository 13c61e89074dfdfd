with

collected as (

    select * from {{ ref('int_findings_collected') }}

),

answers as (

    select * from {{ ref('int_answers_united') }}

),

superseded as (

    select * from {{ ref('int_documents_superseded') }}

),

republished as (

    select distinct superseded_by_document_id as document_id

    from superseded

),

-- What a file that the document replaces already said.
said_before as (

    select distinct
        superseded.superseded_by_document_id as document_id,
        collected.said_key

    from superseded

    inner join collected
        on superseded.document_id = collected.document_id

),

offered as (

    {{ answers_to('collected') }}

),

answered as (

    select *

    from offered

    where place = 1

),

final as (

    select
        collected.finding_key,
        collected.content_key,
        collected.document_id,
        collected.disclosure_id,
        collected.source,
        collected.kind,
        collected.identity_id,
        collected.instance,
        coalesce(answered.class, collected.class) as class,
        case
            when answered.class is not null then 'resolved'
            else collected.class_reason
        end as class_reason,
        collected.severity,
        collected.suspect_side,
        collected.suspect_figure_key,
        collected.page_number,
        collected.table_title,
        collected.statement_zh,
        collected.statement_en,
        collected.evidence_figure_keys,
        collected.check_list,
        answered.resolution,
        answered.resolved_by,
        answered.resolved_on,
        answered.why as resolution_reason,
        case
            when republished.document_id is not null
                then said_before.document_id is null
        end as is_new_since_republished,
        cast(collected.broken_checks as integer) as broken_checks,
        cast(collected.left_amount as decimal(38, 8)) as left_amount_wan_yuan,
        cast(collected.right_amount as decimal(38, 8))
            as right_amount_wan_yuan,
        cast(collected.proposed_wan_yuan as decimal(38, 8))
            as proposed_value_wan_yuan,
        cast(collected.amount_at_stake as decimal(38, 8))
            as amount_at_stake_wan_yuan

    from collected

    left join answered
        on collected.finding_key = answered.finding_key

    left join republished
        on collected.document_id = republished.document_id

    left join said_before
        on
            collected.document_id = said_before.document_id
            and collected.said_key = said_before.said_key

)

select * from final
