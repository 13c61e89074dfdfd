-- What a finding over identities says, without the place that it stands at.
with

groups as (

    select * from {{ ref('int_finding_groups') }}

),

checks as (

    select * from {{ ref('int_identity_checks') }}

),

evidence as (

    select * from {{ ref('int_finding_evidence') }}

),

-- Tables, rows and columns are numbered anew when a document is read again; captions
-- and digits are printed.
printed as (

    select distinct
        check_key,
        side,
        coalesce(caption, '') || '|' || coalesce(header_path, '') || '|'
        || coalesce(printed_text, '') as printed_cell

    from evidence

),

cells as (

    select
        check_key,
        string_agg(
            side || '|' || printed_cell, '|' order by side, printed_cell
        ) as printed_cells

    from printed

    group by check_key

),

-- The check that gives the finding its key: it does not depend on what is proven.
keyed as (

    select
        groups.finding_key,
        checks.document_id,
        checks.identity_id,
        checks.left_amount,
        checks.right_amount,
        cells.printed_cells

    from groups

    inner join checks
        on groups.finding_key = checks.check_key

    left join cells
        on groups.finding_key = cells.check_key

    where groups.check_key = groups.finding_key

),

said as (

    select
        finding_key,
        document_id,
        md5(
            identity_id
            || '|' || coalesce({{ printed_wan_yuan('left_amount') }}, '')
            || '|' || coalesce({{ printed_wan_yuan('right_amount') }}, '')
            || '|' || coalesce(printed_cells, '')
        ) as said_key

    from keyed

),

final as (

    select
        finding_key,
        document_id,
        said_key,
        md5(document_id || '|' || said_key) as content_key

    from said

)

select * from final
