-- Whether the requirements on depth (细化程度) are met, and which page tells.
with

asked as (

    select * from {{ ref('int_checklist_asked') }}

),

content_answers as (

    select * from {{ ref('int_checklist_content_answers') }}

),

depths as (

    select * from {{ ref('int_checklist_depths') }}

),

reasons as (

    select * from {{ ref('int_checklist_reasons') }}

),

-- 空表: no table may be empty without a word.
empty_tables as (

    select
        disclosure_id,
        sum(case when status = 'empty_undeclared' then 1 else 0 end)
            as undeclared,
        sum(case when status like 'empty%' then 1 else 0 end) as empties,
        min(case when status = 'empty_undeclared' then document_id end)
            as document_id,
        min(case when status = 'empty_undeclared' then page_number end)
            as page_number,
        min(case when status = 'empty_undeclared' then evidence end)
            as evidence
    from content_answers
    where item_id like 'F%'
    group by disclosure_id

),

final as (

    select
        asked.disclosure_id,
        asked.item_id,
        case
            when asked.item_id = 'D05' and reasons.disclosure_id is not null
                then
                    case
                        when reasons.says_why then 'met'
                        when reasons.says_flat and not reasons.says_change
                            then 'met'
                        when reasons.says_change then 'not_met'
                        else 'undetermined'
                    end
            when asked.item_id = 'D06' and empty_tables.undeclared > 0
                then 'not_met'
            when asked.item_id = 'D06' and empty_tables.empties > 0 then 'met'
            when asked.item_id = 'D06' then 'not_applicable'
            when depths.is_met then 'met'
            -- What lies deeper may be what was not read.
            when not depths.is_met and asked.has_doubt then 'undetermined'
            when not depths.is_met then 'not_met'
            else 'undetermined'
        end as status,
        case asked.item_id
            when 'D05' then reasons.document_id
            when 'D06' then empty_tables.document_id
            else depths.document_id
        end as document_id,
        case asked.item_id
            when 'D05' then reasons.page_number
            when 'D06' then empty_tables.page_number
            else depths.page_number
        end as page_number,
        case asked.item_id
            when 'D06' then empty_tables.evidence
            else depths.evidence
        end as evidence
    from asked
    left join depths
        on
            asked.disclosure_id = depths.disclosure_id
            and asked.item_id = depths.item_id
    left join reasons on asked.disclosure_id = reasons.disclosure_id
    left join empty_tables
        on asked.disclosure_id = empty_tables.disclosure_id
    where asked.kind = 'depth'

)

select * from final
