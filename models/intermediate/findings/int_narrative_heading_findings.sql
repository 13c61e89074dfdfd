-- Headings with nothing below them (标题下没有内容).
with

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

children as (

    select
        document_id,
        parent_section_ordinal as section_ordinal,
        count(*) as child_count
    from sections
    group by document_id, parent_section_ordinal

),

-- A table of contents without that name lists headings that come again.
repeated as (

    select
        document_id,
        {{ replace_all('heading', '20[0-9]{2}年度?', '') }} as heading_key,
        max(section_ordinal) as last_ordinal
    from sections
    group by
        document_id, {{ replace_all('heading', '20[0-9]{2}年度?', '') }}

),

-- A heading with nothing below it: no sentence, no table, no further heading.
-- （三） over （一）, （二） prints nothing of its own either: what stands next is said.
final as (

    select
        sections.document_id,
        'heading_without_text' as kind,
        sections.page_number,
        sections.heading as sentence,
        case
            when following.heading is null then 'heading_without_text'
            else 'heading_before_heading'
        end as wording,
        {{ finding_parts([
            'sections.heading',
            'cast(following.page_number as ' ~ dbt.type_string() ~ ')',
            'following.heading',
        ]) }}
    from sections
    left join sections as following
        on
            sections.document_id = following.document_id
            and sections.section_ordinal + 1 = following.section_ordinal
    left join children
        on
            sections.document_id = children.document_id
            and sections.section_ordinal = children.section_ordinal
    inner join repeated
        on
            sections.document_id = repeated.document_id
            and {{ replace_all('sections.heading', '20[0-9]{2}年度?', '') }}
            = repeated.heading_key
            and sections.section_ordinal = repeated.last_ordinal
    where
        sections.section_kind in ('figures', 'performance', 'duties', 'glossary')
        and sections.level > 0
        and sections.sentence_count = 0
        and not sections.has_grid
        and children.section_ordinal is null
        -- （三） over （一）, （二）: what is numbered anew stands below it.
        and not coalesce(
            following.number_text in ('一', '1')
            and following.level = sections.level,
            false
        )

)

select * from final
