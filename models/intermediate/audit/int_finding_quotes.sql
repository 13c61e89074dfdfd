-- One row per broken check over prose: the sentence to quote.
with

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

sections as (

    select * from {{ ref('stg_disclosure__sections') }}

),

-- The sentence that states the whole, else the first that states a part; prose stands
-- under a heading instead of in a table.
quoted as (

    select
        evidence.check_key,
        sentences.text as sentence,
        case
            when coalesce(sections.heading, '') = '' then null
            when coalesce(sections.number_text, '') = '' then sections.heading
            when sections.level = 1
                then sections.number_text || '、' || sections.heading
            when sections.level in (2, 4)
                then '（' || sections.number_text || '）' || sections.heading
            when sections.level = 3
                then sections.number_text || '.' || sections.heading
            else sections.number_text || ' ' || sections.heading
        end as heading,
        row_number() over (
            partition by evidence.check_key
            order by
                case evidence.side when 'left' then 0 else 1 end,
                evidence.sentence_ordinal asc nulls last
        ) as preference

    from evidence

    inner join sentences
        on
            evidence.figure_document_id = sentences.document_id
            and evidence.sentence_ordinal = sentences.sentence_ordinal

    left join sections
        on
            sentences.document_id = sections.document_id
            and sentences.section_ordinal = sections.section_ordinal

),

final as (

    select
        check_key,
        sentence,
        heading

    from quoted

    where preference = 1

)

select * from final
