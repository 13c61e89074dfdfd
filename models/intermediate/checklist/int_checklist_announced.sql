-- Items that a list of contents or a title names: where nothing else is found, they are
-- announced and not disclosed.
with

documents as (

    select * from {{ ref('int_checklist_documents') }}
    where is_current

),

items as (

    select * from {{ ref('checklist_items') }}
    where heading_pattern is not null

),

printed_lines as (

    select
        *,
        -- Leaders and page numbers of a list of contents.
        {{ replace_all('text', '[\\s.…·]+[0-9]*$', '') }} as bare_text
    from {{ ref('stg_disclosure__lines') }}
    where zone in ('title', 'prose')

),

announced as (

    select
        documents.disclosure_id,
        items.item_id,
        items.kind,
        printed_lines.document_id,
        printed_lines.page_number,
        printed_lines.line_ordinal,
        printed_lines.bare_text
    from documents
    inner join printed_lines
        on documents.document_id = printed_lines.document_id
    cross join items
    -- Longer lines are sentences.
    where length(printed_lines.bare_text) <= 60

),

named as (

    select announced.*
    from announced
    inner join items on announced.item_id = items.item_id
    where
        {{ matches_column('announced.bare_text', 'items.heading_pattern') }}
        -- Announced by its name, not by a sentence about it.
        and not {{ matches('announced.bare_text', '[。，；：:]|^(详)?见|附表') }}
        and case announced.kind
            when 'form'
                then {{ matches('announced.bare_text', '表(（.*）|\\(.*\\))?$') }}
            else {{ matches('announced.bare_text', '(情况|说明|解释|设置|职责|职能)$') }}
        end

),

ranked as (

    select
        *,
        row_number() over (
            partition by
                disclosure_id,
                item_id
            order by
                document_id,
                page_number,
                line_ordinal
        ) as preference
    from named

),

final as (

    select
        disclosure_id,
        item_id,
        document_id,
        page_number,
        bare_text as text
    from ranked
    where preference = 1

)

select * from final
