with

source as (

    select * from {{ source('disclosure', 'sections') }}

),

typed as (

    select
        document_id,
        cast(section_ordinal as integer) as section_ordinal,
        cast(parent_section_ordinal as integer) as parent_section_ordinal,
        cast(level as integer) as level,
        number_text,
        heading,
        section_key,
        section_kind,
        scope_unit_name,
        cast(page_number as integer) as page_number,
        cast(sentence_count as integer) as sentence_count,
        cast(character_count as integer) as character_count,
        cast(has_grid as boolean) as has_grid
    from source

)

select * from typed
