with

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

figures as (

    select * from {{ ref('int_narrative_figures_converted') }}

),

children as (

    select
        document_id,
        parent_section_ordinal as section_ordinal,
        count(*) as child_count
    from sections
    where parent_section_ordinal is not null
    group by document_id, parent_section_ordinal

),

counted as (

    select
        document_id,
        section_ordinal,
        sum(case when role <> 'flat' then 1 else 0 end) as figure_count,
        sum(case when role = 'unexplained' then 1 else 0 end)
            as unexplained_count
    from figures
    group by document_id, section_ordinal

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

final as (

    select
        sections.document_id,
        links.disclosure_id,
        sections.section_ordinal,
        sections.parent_section_ordinal,
        sections.level as heading_level,
        sections.page_number,
        sections.number_text,
        sections.heading,
        sections.section_key,
        sections.section_kind,
        sections.scope_unit_name,
        sections.sentence_count,
        sections.character_count,
        cast(coalesce(counted.figure_count, 0) as integer) as figure_count,
        cast(coalesce(counted.unexplained_count, 0) as integer)
            as unexplained_count,
        case
            when sections.section_kind in ('contents', 'front') then 'not_text'
            when sections.section_ordinal < repeated.last_ordinal then 'listed'
            when sections.sentence_count > 0 then 'text'
            when children.child_count > 0 then 'headings'
            when sections.has_grid then 'table'
            else 'not_disclosed'
        end as content_state
    from sections
    inner join links on sections.document_id = links.document_id
    left join children
        on
            sections.document_id = children.document_id
            and sections.section_ordinal = children.section_ordinal
    left join counted
        on
            sections.document_id = counted.document_id
            and sections.section_ordinal = counted.section_ordinal
    left join repeated
        on
            sections.document_id = repeated.document_id
            and {{ replace_all('sections.heading', '20[0-9]{2}年度?', '') }}
            = repeated.heading_key

)

select * from final
