-- When the finance department approved the budget or the accounts of a document, where
-- the document prints it: on a line of its own (批复日期：…) or in a sentence.
with

lines as (

    select * from {{ ref('stg_disclosure__lines') }}

),

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

printed as (

    select
        document_id,
        page_number,
        replace(text, ' ', '') as text
    from lines
    -- The word first: a pattern over every line of a country takes minutes.
    where text like '%批复%'

    union all

    select
        document_id,
        page_number,
        replace(text, ' ', '') as text
    from sentences
    where text like '%批复%'

),

-- What is to happen before, after or within a day is no date of approval.
found as (

    select
        document_id,
        page_number,
        coalesce(
            nullif(
                regexp_extract(
                    text,
                    '批复(日期|时间)[:：为是]*(20\d\d[年./-]\d{1,2}[月./-]\d{1,2})',
                    2
                ),
                ''
            ),
            nullif(
                regexp_extract(
                    text,
                    '(20\d\d年\d{1,2}月\d{1,2})日[^。；;，,前后内起]{0,20}批复',
                    1
                ),
                ''
            )
        ) as date_text
    from printed

),

dated as (

    select
        document_id,
        page_number,
        try_cast(
            regexp_replace(
                date_text, '^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})$', '\1-\2-\3'
            ) as date
        ) as approved_at
    from found
    where date_text is not null

),

-- Two days in one document: which of them is meant nobody can say.
final as (

    select
        document_id,
        min(approved_at) as approved_at,
        min(page_number) as page_number
    from dated
    where approved_at is not null
    group by document_id
    having count(distinct approved_at) = 1

)

select * from final
