with

source as (

    select * from {{ source('disclosure', 'narrative_figures') }}

),

typed as (

    select
        document_id,
        cast(figure_ordinal as integer) as figure_ordinal,
        cast(sentence_ordinal as integer) as sentence_ordinal,
        cast(section_ordinal as integer) as section_ordinal,
        cast(paragraph_ordinal as integer) as paragraph_ordinal,
        cast(level_ordinal as integer) as level_ordinal,
        cast(whole_ordinal as integer) as whole_ordinal,
        role,
        direction,
        fact_key,
        side,
        money_scope,
        subject_code,
        subject_name,
        scope_unit_name,
        printed_text,
        printed_unit,
        base_text,
        year_text,
        phase_text,
        cast(page_number as integer) as page_number,
        cast(sentence_offset as integer) as sentence_offset,
        cast(is_in_reason as boolean) as is_in_reason
    from source

)

select * from typed
