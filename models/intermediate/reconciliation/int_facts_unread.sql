-- Documents without any row or total of a fact: nothing of it is printed, or a table
-- with amounts stands there of which nothing was read.
with

sources as (

    select distinct
        fact,
        slot,
        fund
    from {{ ref('fact_sources') }}

),

structures as (

    select * from {{ ref('int_fact_table_structures') }}
    where has_amounts

),

documents as (

    select * from {{ ref('stg_disclosure__documents') }}
    where status in ('loaded', 'partly_loaded')

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

members as (

    select * from {{ ref('int_fact_members') }}

),

facts as (

    select distinct fact
    from sources

),

nothing_printed as (

    select
        facts.fact,
        'all' as fund,
        documents.document_id
    from documents
    cross join facts
    left join members
        on
            facts.fact = members.fact
            and documents.document_id = members.document_id
    left join structures
        on
            facts.fact = structures.fact
            and documents.document_id = structures.document_id
    where members.document_id is null and structures.document_id is null

),

-- A table with amounts, no row of which became a fact, and no total of it.
nothing_read as (

    select
        structures.fact,
        'all' as fund,
        structures.document_id,
        sum(structures.undecided_rows) as undecided_rows,
        sum(structures.undecided_wan_yuan) as undecided_wan_yuan,
        max(structures.undecided_captions) as undecided_captions
    from structures
    left join members
        on
            structures.fact = members.fact
            and structures.document_id = members.document_id
    where members.document_id is null
    group by
        structures.fact,
        structures.document_id

),

final as (

    select
        nothing_printed.document_id,
        links.disclosure_id,
        nothing_printed.fact,
        nothing_printed.fund,
        links.fiscal_year,
        links.budget_phase,
        'no_total_printed' as status,
        cast(0 as integer) as undecided_rows,
        cast(null as decimal(24, 8)) as undecided_wan_yuan,
        cast(null as {{ dbt.type_string() }}) as undecided_captions
    from nothing_printed
    inner join links on nothing_printed.document_id = links.document_id

    union all

    select
        nothing_read.document_id,
        links.disclosure_id,
        nothing_read.fact,
        nothing_read.fund,
        links.fiscal_year,
        links.budget_phase,
        case
            when nothing_read.undecided_rows > 0 then 'undecided'
            else 'ours'
        end as status,
        cast(nothing_read.undecided_rows as integer) as undecided_rows,
        cast(nothing_read.undecided_wan_yuan as decimal(24, 8))
            as undecided_wan_yuan,
        nothing_read.undecided_captions
    from nothing_read
    inner join links on nothing_read.document_id = links.document_id

)

select * from final
