-- The tables that feed a fact, under each fund that their money is a part of: what of
-- them nobody could place or read.
with

structures as (

    select * from {{ ref('int_fact_table_structures') }}
    where has_amounts

),

sources as (

    select distinct
        fact,
        slot,
        fund
    from {{ ref('fact_sources') }}

),

funds as (

    select * from {{ ref('funds') }}

),

links as (

    select * from {{ ref('int_documents_linked') }}

),

-- The money that a source table speaks for, under each fund that it is a part of.
source_funds as (

    select
        fact,
        slot,
        case
            when fact in ('revenues', 'projects') then 'all'
            when slot = 'all' then 'all'
            else fund
        end as fund
    from sources

    union

    select
        sources.fact,
        sources.slot,
        'fiscal' as fund
    from sources
    inner join funds on sources.fund = funds.fund
    where sources.fact = 'appropriations' and funds.is_fiscal

    union

    select
        fact,
        slot,
        'all' as fund
    from sources
    where fact = 'appropriations'

),

final as (

    select
        structures.fact,
        source_funds.fund,
        links.audit_group,
        sum(structures.undecided_rows) as undecided_rows,
        sum(structures.undecided_wan_yuan) as undecided_wan_yuan,
        max(structures.undecided_captions) as undecided_captions,
        sum(structures.unread_cells) as unread_cells,
        sum(structures.bracketed_cells) as bracketed_cells,
        sum(case when structures.slot = source_funds.fund then 1 else 0 end)
            as own_tables,
        sum(case when structures.is_proven then 0 else 1 end) as unproven_tables
    from structures
    inner join source_funds
        on
            structures.fact = source_funds.fact
            and structures.slot = source_funds.slot
    inner join links on structures.document_id = links.document_id
    group by
        structures.fact,
        source_funds.fund,
        links.audit_group

)

select * from final
