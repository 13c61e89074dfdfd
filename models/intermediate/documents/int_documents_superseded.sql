-- Files of one disclosure that print the same statutory table compete: one of
-- them is current. Files that print different tables (prose and tables, part one
-- and part two) do not.
with

identified as (

    select * from {{ ref('int_documents_identified') }}

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}

),

announcements as (

    select * from {{ ref('int_documents_announced') }}

),

statutory_tables as (

    select distinct
        document_id,
        form,
        money_scope
    from {{ ref('stg_disclosure__tables') }}
    where form in (
        'income_expenditure_summary',
        'revenue_total',
        'expenditure_total',
        'fiscal_appropriation_summary',
        'general_public_expenditure',
        'general_public_basic_expenditure',
        'three_public_expenditure'
    )

),

candidates as (

    select
        identified.disclosure_id,
        documents.document_id,
        documents.status,
        documents.table_page_count,
        case
            when
                {{ matches(
                    "coalesce(documents.file_name, '')"
                    ~ " || coalesce(documents.title, '')",
                    '更正|修订|修正|重新公开|[^a-zA-Z][vV][2-9]'
                ) }}
                then 1
            else 0
        end as has_revision_mark
    from identified
    inner join documents on identified.document_id = documents.document_id
    where documents.status in ('loaded', 'partly_loaded')

),

ranked as (

    select
        candidates.*,
        row_number() over (
            partition by disclosure_id
            order by
                has_revision_mark desc nulls last,
                case status when 'loaded' then 0 else 1 end asc nulls last,
                table_page_count desc nulls last,
                document_id asc nulls last
        ) as preference
    from candidates

),

first_printers as (

    select
        ranked.disclosure_id,
        ranked.document_id,
        ranked.preference,
        min(ranked.preference) over (
            partition by
                ranked.disclosure_id,
                statutory_tables.form,
                statutory_tables.money_scope
        ) as first_preference
    from ranked
    inner join statutory_tables
        on ranked.document_id = statutory_tables.document_id

),

losers as (

    select
        disclosure_id,
        document_id,
        min(first_preference) as winning_preference
    from first_printers
    where preference > first_preference
    group by
        disclosure_id,
        document_id

),

by_tables as (

    select
        losers.document_id,
        winners.document_id as superseded_by_document_id,
        case
            when winners.has_revision_mark > own.has_revision_mark
                then 'revision_mark'
            when winners.status <> own.status then 'read_completely'
            when winners.table_page_count > own.table_page_count
                then 'more_table_pages'
            else 'smaller_document_id'
        end as superseded_rule
    from losers
    inner join ranked as own on losers.document_id = own.document_id
    inner join ranked as winners
        on
            losers.disclosure_id = winners.disclosure_id
            and losers.winning_preference = winners.preference

),

-- The manifest knows what replaces what, whatever the two files print.
announced as (

    select
        replaced.document_id,
        min(announcements.document_id) as superseded_by_document_id
    from announcements
    inner join candidates as replacing
        on announcements.document_id = replacing.document_id
    inner join candidates as replaced
        on announcements.supersedes_document_id = replaced.document_id
    left join announcements as back
        on
            replaced.document_id = back.document_id
            and announcements.document_id = back.supersedes_document_id
    where
        announcements.document_id <> announcements.supersedes_document_id
        -- Two that are said to replace each other: neither is taken as replaced.
        and back.document_id is null
    group by replaced.document_id

),

final as (

    select
        document_id,
        superseded_by_document_id,
        'manifest' as superseded_rule
    from announced

    union all

    select
        by_tables.document_id,
        by_tables.superseded_by_document_id,
        by_tables.superseded_rule
    from by_tables
    left join announced on by_tables.document_id = announced.document_id
    -- Neither the replaced one again, nor the new one by the one it replaces.
    left join announced as reversed
        on by_tables.document_id = reversed.superseded_by_document_id
    where
        announced.document_id is null
        and reversed.superseded_by_document_id is null

)

select * from final
