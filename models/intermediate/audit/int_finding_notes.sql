-- Broken checks whose rows fall short of their total, where a note of the document
-- says that rows are withheld: a note on the page of a table speaks of that table,
-- prose on a page of its own of every table of the disclosure.
with

sentences as (

    select * from {{ ref('stg_disclosure__sentences') }}

),

words as (

    select * from {{ ref('withheld_words') }}

),

figures as (

    select * from {{ ref('int_figures_printed') }}

),

tables as (

    select * from {{ ref('stg_disclosure__tables') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

terms as (

    select * from {{ ref('int_finding_terms') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

worded as (

    select
        sentences.document_id,
        sentences.sentence_ordinal,
        sentences.page_number,
        sentences.text,
        count(distinct case when words.role <> 'denial' then words.role end)
            as roles,
        max(case when words.role = 'denial' then 1 else 0 end) as is_denied

    from sentences

    inner join words
        on replace(sentences.text, chr(10), '') like '%' || words.word || '%'

    group by
        sentences.document_id,
        sentences.sentence_ordinal,
        sentences.page_number,
        sentences.text

),

notes as (

    select
        worded.document_id,
        links.audit_group,
        worded.sentence_ordinal,
        worded.page_number,
        replace(worded.text, chr(10), '') as text

    from worded

    inner join links
        on worded.document_id = links.document_id

    where worded.roles = 3 and worded.is_denied = 0

),

table_pages as (

    select distinct
        document_id,
        table_ordinal,
        page_number

    from figures

    union

    select
        notes.document_id,
        tables.table_ordinal,
        notes.page_number

    from notes

    inner join tables
        on
            notes.document_id = tables.document_id
            and notes.page_number between tables.first_page and tables.last_page

),

placed as (

    select
        notes.*,
        table_pages.table_ordinal

    from notes

    left join table_pages
        on
            notes.document_id = table_pages.document_id
            and notes.page_number = table_pages.page_number

),

-- A total over rows: what is not among them may be withheld. Rows that hold more than
-- their total are no matter of secrecy.
short_checks as (

    select distinct
        terms.check_key,
        evidence.figure_document_id as document_id,
        links.audit_group,
        evidence.table_ordinal

    from terms

    inner join evidence
        on terms.check_key = evidence.check_key

    inner join links
        on evidence.figure_document_id = links.document_id

    where
        terms.kind = 'rows'
        and terms.left_amount - terms.right_amount > terms.tolerance

),

ranked as (

    select
        short_checks.check_key,
        placed.page_number,
        placed.text,
        -- What is said of the table itself before what is said of all.
        row_number() over (
            partition by short_checks.check_key
            order by
                case when placed.table_ordinal is null then 1 else 0 end,
                placed.document_id,
                placed.sentence_ordinal
        ) as preference

    from short_checks

    inner join placed
        on
            short_checks.audit_group = placed.audit_group
            and (
                placed.table_ordinal is null
                or (
                    short_checks.document_id = placed.document_id
                    and short_checks.table_ordinal = placed.table_ordinal
                )
            )

),

final as (

    select
        check_key,
        page_number,
        text

    from ranked

    where preference = 1

)

select * from final
