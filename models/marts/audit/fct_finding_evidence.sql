with

groups as (

    select * from {{ ref('int_finding_groups') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

-- A cell may stand in several checks of a finding, and on both sides.
grouped as (

    select
        groups.finding_key,
        evidence.figure_document_id as document_id,
        evidence.figure_key,
        max(evidence.table_ordinal) as table_ordinal,
        max(evidence.page_number) as page_number,
        max(evidence.caption) as caption,
        max(evidence.header_path) as header_path,
        max(evidence.printed_text) as printed_text,
        max(evidence.reread_text) as reread_text,
        max(evidence.reread_reason) as reread_reason,
        min(evidence.side) as first_side,
        max(evidence.side) as last_side,
        count(distinct evidence.check_key) as broken_checks,
        max(evidence.bbox_x0) as bbox_x0,
        max(evidence.bbox_top) as bbox_top,
        max(evidence.bbox_x1) as bbox_x1,
        max(evidence.bbox_bottom) as bbox_bottom,
        max(evidence.amount_wan_yuan) as amount_wan_yuan,
        bool_and(evidence.is_reread_equal) as is_reread_equal,
        bool_or(
            coalesce(groups.suspect_figure_key = evidence.figure_key, false)
        ) as is_suspect

    from groups

    inner join evidence
        on groups.check_key = evidence.check_key

    group by
        groups.finding_key,
        evidence.figure_document_id,
        evidence.figure_key

),

final as (

    select
        finding_key,
        figure_key,
        document_id,
        caption,
        header_path,
        printed_text,
        reread_text,
        reread_reason,
        case
            when first_side = last_side then first_side
            else 'both'
        end as side,
        cast(table_ordinal as integer) as table_ordinal,
        cast(page_number as integer) as page_number,
        cast(broken_checks as integer) as broken_checks,
        cast(bbox_x0 as double) as bbox_x0,
        cast(bbox_top as double) as bbox_top,
        cast(bbox_x1 as double) as bbox_x1,
        cast(bbox_bottom as double) as bbox_bottom,
        cast(amount_wan_yuan as decimal(38, 8)) as amount_wan_yuan,
        is_reread_equal,
        is_suspect

    from grouped

)

select * from final
